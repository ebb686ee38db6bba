// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcSocketsTest {

  private static final String HEADING =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode";
  private static final String V4 =
      "   1: 0100007F:2379 0100007F:A1B2 01 00000000:00000000 00:00000000 00000000  1000        0"
          + " 40123 1 0000000000000000 20 4 30 10 -1";
  private static final String V6 =
      "   2: 0000000000000000FFFF00000100007F:A1B2 0000000000000000FFFF00000100007F:2379 01"
          + " 00000000:00000000 02:00000A1C 00000000     0        0 40124 2 0000000000000000";
  private static final String LISTENING =
      "   0: 00000000:2379 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0"
          + " 40122 1 0000000000000000 100 0 0 10 0";

  @Test
  void tablesOfBothFamiliesAreRead() throws IOException {
    List<TcpSocket> sockets = parse(HEADING, LISTENING, V4, V6);
    assertThat(sockets).extracting(TcpSocket::inode).containsExactly(40122L, 40123L, 40124L);
    assertThat(sockets.get(1).local()).hasToString("/127.0.0.1:9081");
    assertThat(sockets.get(1).remote()).hasToString("/127.0.0.1:41394");
    assertThat(sockets.get(1).established()).isTrue();
  }

  @Test
  void endsOfOneConnectionBelongTogetherAcrossTheFamilies() throws IOException {
    List<TcpSocket> sockets = parse(HEADING, V4, V6);
    assertThat(sockets.get(0).isOtherEndOf(sockets.get(1))).isTrue();
    assertThat(sockets.get(0).isOtherEndOf(sockets.get(0))).isFalse();
  }

  @Test
  void listenersAreNotConnected() throws IOException {
    List<TcpSocket> sockets = parse(HEADING, LISTENING, V4, V6);
    assertThat(sockets.stream().filter(it -> it.connectedThrough(Set.of(9081))))
        .extracting(TcpSocket::inode)
        .containsExactly(40123L, 40124L);
    assertThat(sockets.stream().filter(it -> it.connectedThrough(Set.of(9082)))).isEmpty();
  }

  @Test
  void otherTextIsRefused() {
    assertThatThrownBy(() -> parse(HEADING, "something else")).isInstanceOf(IOException.class);
  }

  @Test
  void systemListsBothEndsOfAConnectionOfThisProcessOrDoesNotTell() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    long self = ProcessHandle.current().pid();
    try (ServerSocket listener = new ServerSocket(0, 1, loopback);
        Socket caller = new Socket(loopback, listener.getLocalPort());
        Socket called = listener.accept()) {
      if (Files.exists(Path.of("/proc/self/net/tcp"))) {
        Set<Integer> expected = Set.of(caller.getLocalPort(), called.getLocalPort());
        Set<Integer> listed = new HashSet<>();
        // A table that changes while it is read may list a socket twice, or not at all.
        await()
            .until(
                () -> {
                  ProcSockets.of(self).stream()
                      .filter(it -> it.connectedThrough(Set.of(listener.getLocalPort())))
                      .forEach(it -> listed.add(it.local().getPort()));
                  return listed.containsAll(expected);
                });
        assertThat(listed).isEqualTo(expected);
      } else {
        assertThatThrownBy(() -> ProcSockets.of(self)).isInstanceOf(IOException.class);
      }
    }
  }

  private static List<TcpSocket> parse(String... table) throws IOException {
    return ProcSockets.parse(List.of(table), ByteOrder.LITTLE_ENDIAN);
  }
}
