// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.transport.EndPointAddress;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final EndPointAddress BOB = EndPointAddress.parse("127.0.0.1:9082:0");

  private final Tally tally = new Tally(List.of(BOB));

  @Test
  void bothDirectionsAreCountedApart() {
    tally.sent(BOB, 2);
    tally.received(BOB);
    tally.received(stranger(1));
    assertThat(tally.sentTo(BOB)).isEqualTo(2);
    assertThat(tally.receivedFrom(BOB)).isEqualTo(1);
    assertThat(tally.sentTo(stranger(1))).isZero();
    assertThat(tally.receivedFrom(stranger(1))).isEqualTo(1);
  }

  @Test
  void strangersThatWereNotSeenForLongestAreForgottenAndConfiguredPeersAreNot() {
    tally.received(BOB);
    tally.received(stranger(1));
    tally.received(stranger(2));
    tally.received(stranger(1));
    for (int i = 3; i <= Tally.MOST_STRANGERS + 1; i++) {
      tally.received(stranger(i));
    }
    assertThat(tally.receivedFrom(BOB)).isEqualTo(1);
    assertThat(tally.receivedFrom(stranger(1))).isEqualTo(2);
    assertThat(tally.receivedFrom(stranger(2))).isZero();
    assertThat(tally.receivedFrom(stranger(Tally.MOST_STRANGERS + 1))).isEqualTo(1);
  }

  private static EndPointAddress stranger(int number) {
    return EndPointAddress.of("127.0.0.1", 9, number);
  }
}
