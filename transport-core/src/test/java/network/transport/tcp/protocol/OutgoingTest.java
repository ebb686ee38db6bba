// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import static network.transport.tcp.protocol.Samples.ids;
import static network.transport.tcp.protocol.Samples.ours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class OutgoingTest {

  @Test
  void idsIncreaseByOneFrom1024() {
    assertThat(Outgoing.NONE.opened()).isEqualTo(ours(1024, 1024));
    assertThat(Outgoing.NONE.opened().opened()).isEqualTo(ours(1025, 1024, 1025));
  }

  @Test
  void aClosedIdIsNotHandedOutAgain() {
    assertThat(Outgoing.NONE.opened().closed(1024).opened()).isEqualTo(ours(1025, 1025));
  }

  @Test
  void idsWrapRoundPastTheReservedRange() {
    assertThat(ours(-1, -1).opened()).isEqualTo(new Outgoing(ids(-1, 1024), 1024, true));
  }

  @Test
  void idsInUseAreSkipped() {
    assertThat(ours(-2, 1024, 1025, 1027, -1).opened())
        .isEqualTo(new Outgoing(ids(1024, 1025, 1026, 1027, -1), 1026, true));
  }

  @Test
  void closingWhatIsNotOpenIsAFaultOfOurs() {
    assertThatThrownBy(() -> ours(1024).closed(1024)).isInstanceOf(RelyViolation.class);
    assertThatThrownBy(() -> Outgoing.NONE.closed(1024)).isInstanceOf(RelyViolation.class);
  }

  @Test
  void aPeerThatHasSeenTheLastHasSeenAll() throws ProtocolViolation {
    assertThat(Outgoing.NONE.seenUpTo(0)).isTrue();
    assertThat(ours(1025).seenUpTo(1025)).isTrue();
    assertThat(ours(1025).seenUpTo(1024)).isFalse();
    assertThat(ours(1025).seenUpTo(0)).isFalse();
    assertThat(new Outgoing(ids(), 1024, true).seenUpTo(-1)).as("sent before the wrap").isFalse();
  }

  @Test
  void aPeerCannotHaveSeenWhatWeNeverSent() {
    assertThatThrownBy(() -> Outgoing.NONE.seenUpTo(1024)).isInstanceOf(ProtocolViolation.class);
    assertThatThrownBy(() -> ours(1025).seenUpTo(1026)).isInstanceOf(ProtocolViolation.class);
    assertThatThrownBy(() -> ours(1025).seenUpTo(-1)).isInstanceOf(ProtocolViolation.class);
    assertThatThrownBy(() -> ours(1025).seenUpTo(1)).isInstanceOf(ProtocolViolation.class);
    assertThatThrownBy(() -> new Outgoing(ids(), -1, true).seenUpTo(1024))
        .isInstanceOf(ProtocolViolation.class);
  }
}
