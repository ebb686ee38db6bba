// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

/**
 * Surrounds the handling of messages, on the thread that handles them. Beans of this type apply to
 * all listeners, the first in order outermost. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransportListenerInterceptor {

  /**
   * Surrounds a handler.
   *
   * @param next what is to be called for the message to be handled
   * @return what is called instead
   */
  MessageHandler around(MessageHandler next);
}
