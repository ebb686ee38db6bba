// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template;

import java.time.Duration;
import network.transport.spring.boot.autoconfigure.InvalidPropertyException;
import network.transport.spring.boot.template.ReconnectOptions;
import network.transport.spring.boot.template.TransportTemplateBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * The keys {@code transport.template.*}. Immutable.
 *
 * @param idleTimeout Time without a send after which a connection is closed, 0 for never.
 * @param reconnect Keys of the reconnection to named peers.
 * @param waitTimeout Time that a send waits at most while its peer is dialled again.
 * @param whileReconnecting What a send does while its peer is dialled again in the background.
 */
@ConfigurationProperties("transport.template")
record TransportTemplateProperties(
    @DefaultValue("10m") Duration idleTimeout,
    @DefaultValue Reconnect reconnect,
    @DefaultValue("10s") Duration waitTimeout,
    @DefaultValue("fail") WhileReconnecting whileReconnecting) {

  private static final String PREFIX = "transport.template.";

  /** Checks the values. */
  TransportTemplateProperties {
    check(!idleTimeout.isNegative(), "idle-timeout", "0 for never, or more", idleTimeout);
    check(
        !waitTimeout.isNegative() && !waitTimeout.isZero(),
        "wait-timeout",
        "more than 0",
        waitTimeout);
  }

  /** What a send does while the connection that it needs is dialled again in the background. */
  enum WhileReconnecting {
    /** It fails at once. */
    FAIL,
    /** It waits for the connection. */
    WAIT
  }

  /**
   * The keys {@code transport.template.reconnect.*}. Immutable.
   *
   * @param attempts Number of attempts after which a lost peer is given up until the next send, 0
   *     for no limit.
   * @param enabled Whether to dial a lost named peer again in the background.
   * @param initialDelay Time before the first attempt.
   * @param jitter Time that is taken from or added to a delay at random, at most.
   * @param maxDelay Longest time between two attempts.
   * @param multiplier Factor by which the delay grows from one attempt to the next.
   * @param threads Number of peers that are dialled at the same time.
   */
  record Reconnect(
      @DefaultValue("0") int attempts,
      @DefaultValue("true") boolean enabled,
      @DefaultValue("500ms") Duration initialDelay,
      @DefaultValue("100ms") Duration jitter,
      @DefaultValue("30s") Duration maxDelay,
      @DefaultValue("2") double multiplier,
      @DefaultValue("4") int threads) {

    /** Checks the values. */
    Reconnect {
      check(initialDelay.toMillis() >= 1, "initial-delay", "at least 1ms", initialDelay);
      check(multiplier >= 1, "multiplier", "at least 1", multiplier);
      check(
          maxDelay.compareTo(initialDelay) >= 0,
          "max-delay",
          "at least the %s of %sreconnect.initial-delay"
              .formatted(DurationStyle.SIMPLE.print(initialDelay), PREFIX),
          maxDelay);
      check(!jitter.isNegative(), "jitter", "0 or more", jitter);
      check(attempts >= 0, "attempts", "0 for no limit, or more", attempts);
      check(threads >= 1, "threads", "at least 1", threads);
    }

    private static void check(boolean valid, String key, String expected, Object value) {
      TransportTemplateProperties.check(valid, "reconnect." + key, expected, value);
    }

    ReconnectOptions options() {
      return new ReconnectOptions(initialDelay, multiplier, maxDelay, jitter, attempts, threads);
    }
  }

  /** Sets all but the beans that a template works with. */
  TransportTemplateBuilder apply(TransportTemplateBuilder builder) {
    TransportTemplateBuilder reconnecting =
        reconnect.enabled() ? builder.reconnect(reconnect.options()) : builder.withoutReconnect();
    TransportTemplateBuilder patient =
        whileReconnecting == WhileReconnecting.WAIT
            ? reconnecting.waitWhileReconnecting(waitTimeout)
            : reconnecting.failWhileReconnecting();
    return idleTimeout.isZero() ? patient.withoutIdleTimeout() : patient.idleTimeout(idleTimeout);
  }

  private static void check(boolean valid, String key, String expected, Object value) {
    InvalidPropertyException.check(valid, PREFIX + key, expected, value);
  }
}
