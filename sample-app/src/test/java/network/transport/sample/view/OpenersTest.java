// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import static org.assertj.core.api.Assertions.assertThat;

import network.transport.EndPointAddress;
import org.junit.jupiter.api.Test;

class OpenersTest {

  private static final EndPointAddress ALICE = EndPointAddress.parse("127.0.0.1:9081:0");
  private static final EndPointAddress CAROL = EndPointAddress.parse("127.0.0.1:9083:0");

  private final Openers openers = new Openers();

  @Test
  void openerIsKnownUntilTheConnectionIsClosed() {
    openers.opened(1, ALICE);
    assertThat(openers.closed(1)).contains(ALICE);
    assertThat(openers.closed(1)).isEmpty();
  }

  @Test
  void lossOfAPeerForgetsAllItsConnectionsAndNoOthers() {
    openers.opened(1, ALICE);
    openers.opened(2, ALICE);
    openers.opened(3, CAROL);
    openers.lost(ALICE);
    assertThat(openers.closed(2)).isEmpty();
    assertThat(openers.closed(3)).contains(CAROL);
  }
}
