// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import network.transport.sample.demo.SocketCounter.SystemCounter;
import org.junit.jupiter.api.Test;

class SocketCounterTest {

  private static final int ESTABLISHED = 1;
  private static final int CLOSE_WAIT = 8;

  @Test
  void twoEndsOfOneConnectionAreOne() {
    SocketCount count =
        SystemCounter.between(
            List.of(socket(40_000, 9082, ESTABLISHED)), List.of(socket(9082, 40_000, ESTABLISHED)));
    assertThat(count.one()).isTrue();
    assertThat(count.none()).isFalse();
    assertThat(count.detail()).contains("127.0.0.1:40000->127.0.0.1:9082 ESTABLISHED");
  }

  @Test
  void socketThatIsListedTwiceIsOne() {
    TcpSocket dialled = socket(40_000, 9082, ESTABLISHED);
    TcpSocket accepted = socket(9082, 40_000, ESTABLISHED);
    assertThat(SystemCounter.between(List.of(dialled), List.of(accepted, accepted)).one()).isTrue();
  }

  @Test
  void nothingIsNone() {
    assertThat(SystemCounter.between(List.of(), List.of()).none()).isTrue();
    assertThat(SystemCounter.between(List.of(), List.of()).one()).isFalse();
  }

  @Test
  void moreOrLessOrStrangersOrHalfClosedAreNotOne() {
    TcpSocket dialled = socket(40_000, 9082, ESTABLISHED);
    TcpSocket accepted = socket(9082, 40_000, ESTABLISHED);
    TcpSocket other = socket(9082, 40_001, ESTABLISHED);
    TcpSocket halfClosed = socket(9082, 40_000, CLOSE_WAIT);
    assertThat(SystemCounter.between(List.of(dialled), List.of(accepted, other)).one()).isFalse();
    assertThat(SystemCounter.between(List.of(dialled), List.of()).one()).isFalse();
    assertThat(SystemCounter.between(List.of(dialled), List.of(other)).one()).isFalse();
    assertThat(SystemCounter.between(List.of(dialled), List.of(halfClosed)).one()).isFalse();
    assertThat(SystemCounter.between(List.of(), List.of(halfClosed)).none()).isFalse();
  }

  private static TcpSocket socket(int local, int remote, int state) {
    return new TcpSocket(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), local),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), remote),
        state,
        1);
  }
}
