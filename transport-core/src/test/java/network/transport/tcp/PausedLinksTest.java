// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.Words.created;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets that are not read for a while, with part of a buffer still to be taken. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PausedLinksTest {

  private static final int PEERS = 4;
  private static final int MESSAGES = 20_000;

  @RegisterExtension private final Stage stage = new Stage();

  private static byte[] numbered() {
    ByteBuffer frames = ByteBuffer.allocate(MESSAGES * 12);
    for (int i = 0; i < MESSAGES; i++) {
      frames.putInt(1024).putInt(4).putInt(i);
    }
    return frames.array();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000, PEERS * MESSAGES})
  void peersThatWaitForRoomTogetherLoseNothingAndStayInOrder(int queue) throws Exception {
    EndPoint receiver =
        stage.transport().newEndPoint(EndPointOptions.defaults().withQueue(queue, 1 << 20));
    byte[] frames = numbered();
    for (int i = 0; i < PEERS; i++) {
      RawSocket socket = stage.peer().connect(receiver.address()).send(created(1024));
      stage.crew().start(() -> socket.send(frames));
    }
    Map<Long, Integer> next = new HashMap<>();
    int received = 0;
    while (received < PEERS * MESSAGES) {
      if (receiver.receive() instanceof Event.Received message) {
        int expected = next.merge(message.connectionId(), 1, Integer::sum) - 1;
        assertThat(ByteBuffer.wrap(message.payload()).getInt()).isEqualTo(expected);
        received++;
      }
    }
    assertThat(next).hasSize(PEERS);
  }
}
