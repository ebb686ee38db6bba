// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

/**
 * Is told of each message that a listener failed on. The message counts as handled, and the next
 * one of its connection follows when this returns.
 *
 * <p>A bean of this type replaces the default, which logs. Called by the threads of all listeners;
 * implementations are thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransportListenerErrorHandler {

  /**
   * Takes note of a failure. What this throws is logged.
   *
   * @param failure what the listener method threw, or a {@link
   *     network.transport.spring.boot.convert.TransportConversionException} if the payload could
   *     not be converted to its argument
   * @param message what it was called with, and the endpoint that received it
   */
  void handle(Throwable failure, TransportMessage message);

  /**
   * Logs each failure as an error, without the payload.
   *
   * @return the default
   */
  static TransportListenerErrorHandler logging() {
    return new LoggingErrorHandler();
  }
}
