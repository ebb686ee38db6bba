// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import network.transport.ConnectFailedException.Code;
import network.transport.TransportEvent.HandshakeRejected.Reason;
import org.junit.jupiter.api.Test;

final class OutcomeCountersTest {

  private static final OutcomeCounters SOME =
      new OutcomeCounters(
          new Timing(2, Duration.ofMillis(5)),
          Map.of(Code.TIMEOUT, new Timing(1, Duration.ofSeconds(3))),
          Map.of(Reason.BUSY, 4L),
          Map.of(Event.ErrorEvent.Code.CONNECTION_LOST, 7L));

  private static final OutcomeCounters OTHERS =
      new OutcomeCounters(
          new Timing(1, Duration.ofMillis(1)),
          Map.of(
              Code.TIMEOUT,
              new Timing(1, Duration.ofSeconds(4)),
              Code.NOT_FOUND,
              new Timing(9, Duration.ZERO)),
          Map.of(Reason.BUSY, 1L, Reason.CROSSED, 2L),
          Map.of());

  @Test
  void sumAddsKindByKind() {
    assertThat(SOME.plus(OTHERS))
        .isEqualTo(
            new OutcomeCounters(
                new Timing(3, Duration.ofMillis(6)),
                Map.of(
                    Code.TIMEOUT,
                    new Timing(2, Duration.ofSeconds(7)),
                    Code.NOT_FOUND,
                    new Timing(9, Duration.ZERO)),
                Map.of(Reason.BUSY, 5L, Reason.CROSSED, 2L),
                Map.of(Event.ErrorEvent.Code.CONNECTION_LOST, 7L)));
  }

  @Test
  void zeroAddsNothing() {
    assertThat(SOME.plus(OutcomeCounters.ZERO)).isEqualTo(SOME);
    assertThat(OutcomeCounters.ZERO.plus(SOME)).isEqualTo(SOME);
  }

  @Test
  void whatHasNotHappenedIsZero() {
    assertThat(SOME.connectsFailed(Code.FAILED)).isEqualTo(Timing.ZERO);
    assertThat(SOME.handshakesRejected(Reason.TIMEOUT)).isZero();
    assertThat(SOME.errors(Event.ErrorEvent.Code.TRANSPORT_FAILED)).isZero();
  }

  @Test
  void mapsAreCopied() {
    Map<Reason, Long> rejected = new EnumMap<>(Map.of(Reason.BUSY, 1L));
    OutcomeCounters counters = new OutcomeCounters(Timing.ZERO, Map.of(), rejected, Map.of());
    rejected.clear();
    assertThat(counters.handshakesRejected(Reason.BUSY)).isEqualTo(1);
    assertThatThrownBy(() -> counters.handshakesRejected().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
