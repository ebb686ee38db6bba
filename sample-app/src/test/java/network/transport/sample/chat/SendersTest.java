// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;

import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.Reliability;
import org.junit.jupiter.api.Test;

class SendersTest {

  private static final EndPointAddress ALICE = EndPointAddress.parse("127.0.0.1:9081:0");
  private static final EndPointAddress CAROL = EndPointAddress.parse("127.0.0.1:9083:0");

  private final Senders senders = new Senders();

  @Test
  void senderIsKnownWhileItsConnectionIsOpen() {
    opened(1, ALICE);
    assertThat(senders.of(1)).contains(ALICE);
    senders.closed(new Event.ConnectionClosed(1));
    assertThat(senders.of(1)).isEmpty();
  }

  @Test
  void lossOfAPeerForgetsAllItsConnectionsAndNoOthers() {
    opened(1, ALICE);
    opened(2, ALICE);
    opened(3, CAROL);
    senders.lost(ALICE);
    assertThat(senders.count()).isEqualTo(1);
    assertThat(senders.of(3)).contains(CAROL);
  }

  private void opened(long id, EndPointAddress peer) {
    senders.opened(new Event.ConnectionOpened(id, Reliability.RELIABLE_ORDERED, peer));
  }
}
