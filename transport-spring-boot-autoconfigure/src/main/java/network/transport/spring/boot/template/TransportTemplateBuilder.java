// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.transport.EndPoint;
import network.transport.spring.boot.convert.PlainMessageConverter;
import network.transport.spring.boot.convert.TransportMessageConverter;

/**
 * Builds templates. An auto-configured bean of this type, new for each injection, has the settings
 * of the auto-configured template, for templates on other endpoints:
 *
 * <pre>{@code
 * @Bean(defaultCandidate = false)
 * TransportTemplate ordersTemplate(TransportTemplateBuilder builder, @Qualifier("orders") EndPoint orders) {
 *   return builder.build(orders);
 * }
 * }</pre>
 *
 * <p>A template that is no bean is started and stopped by who builds it. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class TransportTemplateBuilder {

  private PeerResolver peers = name -> Optional.empty();
  private PlainMessageConverter converter = PlainMessageConverter.plainOnly();
  private Optional<ReconnectOptions> reconnect = Optional.of(ReconnectOptions.defaults());
  private Duration patience = Duration.ZERO;
  private Optional<Duration> idleTimeout = Optional.of(Duration.ofMinutes(10));
  private List<TransportSendInterceptor> interceptors = List.of();

  /** Peers by address only, plain payloads, defaults for the rest. */
  public TransportTemplateBuilder() {}

  /**
   * Who finds peers by their names.
   *
   * @param resolvers are asked in this order until one knows the name
   * @return this
   */
  public TransportTemplateBuilder peers(List<PeerResolver> resolvers) {
    List<PeerResolver> all = List.copyOf(resolvers);
    peers = name -> all.stream().flatMap(each -> each.resolve(name).stream()).findFirst();
    return this;
  }

  /**
   * How payloads become bytes that are not {@code byte[]}, {@code ByteBuffer} or {@code String}.
   *
   * @param objects the converter
   * @return this
   */
  public TransportTemplateBuilder converter(TransportMessageConverter objects) {
    converter = PlainMessageConverter.before(objects);
    return this;
  }

  /**
   * How lost connections to named peers are dialled again.
   *
   * @param options delays and limits
   * @return this
   */
  public TransportTemplateBuilder reconnect(ReconnectOptions options) {
    reconnect = Optional.of(options);
    return this;
  }

  /**
   * Lost connections are dialled again by the next send and not in the background.
   *
   * @return this
   */
  public TransportTemplateBuilder withoutReconnect() {
    reconnect = Optional.empty();
    return this;
  }

  /**
   * A send fails at once while its peer is dialled again in the background. So it is by default.
   *
   * @return this
   */
  public TransportTemplateBuilder failWhileReconnecting() {
    patience = Duration.ZERO;
    return this;
  }

  /**
   * A send waits while its peer is dialled again in the background.
   *
   * @param limit the longest time, in addition to a connect timeout if the send dials itself;
   *     positive
   * @return this
   * @throws IllegalArgumentException if it is not positive
   */
  public TransportTemplateBuilder waitWhileReconnecting(Duration limit) {
    patience = positive(limit, "wait-timeout");
    return this;
  }

  /**
   * When a connection that nobody sends on is closed, or no longer dialled.
   *
   * @param limit the time since the last send; positive. It may take a tenth longer.
   * @return this
   * @throws IllegalArgumentException if it is not positive
   */
  public TransportTemplateBuilder idleTimeout(Duration limit) {
    idleTimeout = Optional.of(positive(limit, "idle-timeout"));
    return this;
  }

  /**
   * Connections are never closed for being idle.
   *
   * @return this
   */
  public TransportTemplateBuilder withoutIdleTimeout() {
    idleTimeout = Optional.empty();
    return this;
  }

  /**
   * What surrounds each call.
   *
   * @param all the interceptors, the first outermost
   * @return this
   */
  public TransportTemplateBuilder interceptors(List<TransportSendInterceptor> all) {
    interceptors = List.copyOf(all);
    return this;
  }

  /**
   * Builds a template.
   *
   * @param endPoint who sends
   * @return a template that is not started
   */
  public TransportTemplate build(EndPoint endPoint) {
    TemplateSettings settings = settings(endPoint);
    return new TransportTemplate(settings, () -> new PooledThreads(settings.dialThreads()));
  }

  /** Builds a template that works on threads of a test. */
  TransportTemplate build(EndPoint endPoint, TemplateThreads threads) {
    return new TransportTemplate(settings(endPoint), () -> threads);
  }

  private TemplateSettings settings(EndPoint endPoint) {
    return new TemplateSettings(
        endPoint, peers, converter, reconnect, patience, idleTimeout, interceptors);
  }

  private static Duration positive(Duration limit, String name) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, but is " + limit);
    }
    return limit;
  }
}
