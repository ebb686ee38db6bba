// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import network.transport.TransportEvent.HandshakeRejected;

/**
 * What became of connects and handshakes, and which errors endpoints were told of, since the
 * transport was opened. Counters that only grow; a kind that is not in its map has not happened.
 * Immutable.
 *
 * @param connected calls of {@code connect} that gave a connection, to the own endpoint too
 * @param connectsFailed calls of {@code connect} that threw {@link ConnectFailedException}, by its
 *     code; those that were interrupted are not counted
 * @param handshakesRejected incoming handshakes turned down, by reason
 * @param errors error events posted, by code; one of the whole transport counts at each endpoint
 * @since 0.1.0
 */
public record OutcomeCounters(
    Timing connected,
    Map<ConnectFailedException.Code, Timing> connectsFailed,
    Map<HandshakeRejected.Reason, Long> handshakesRejected,
    Map<Event.ErrorEvent.Code, Long> errors) {

  /** Nothing happened. */
  public static final OutcomeCounters ZERO =
      new OutcomeCounters(Timing.ZERO, Map.of(), Map.of(), Map.of());

  /**
   * Copies the maps.
   *
   * @param connected as the component
   * @param connectsFailed as the component
   * @param handshakesRejected as the component
   * @param errors as the component
   */
  public OutcomeCounters {
    connectsFailed = Map.copyOf(connectsFailed);
    handshakesRejected = Map.copyOf(handshakesRejected);
    errors = Map.copyOf(errors);
  }

  /**
   * Calls of {@code connect} that failed in one way.
   *
   * @param code the code of their exception
   * @return their number and time
   */
  public Timing connectsFailed(ConnectFailedException.Code code) {
    return connectsFailed.getOrDefault(code, Timing.ZERO);
  }

  /**
   * Incoming handshakes turned down for one reason.
   *
   * @param reason why
   * @return their number
   */
  public long handshakesRejected(HandshakeRejected.Reason reason) {
    return handshakesRejected.getOrDefault(reason, 0L);
  }

  /**
   * Error events of one kind.
   *
   * @param code the kind
   * @return their number
   */
  public long errors(Event.ErrorEvent.Code code) {
    return errors.getOrDefault(code, 0L);
  }

  /**
   * The sum of two.
   *
   * @param that the other one
   * @return these counters and those
   */
  public OutcomeCounters plus(OutcomeCounters that) {
    return new OutcomeCounters(
        connected.plus(that.connected),
        sum(connectsFailed, that.connectsFailed, Timing::plus),
        sum(handshakesRejected, that.handshakesRejected, Long::sum),
        sum(errors, that.errors, Long::sum));
  }

  private static <K, V> Map<K, V> sum(Map<K, V> some, Map<K, V> others, BinaryOperator<V> plus) {
    Map<K, V> sum = new HashMap<>(some);
    others.forEach((key, value) -> sum.merge(key, value, plus));
    return sum;
  }
}
