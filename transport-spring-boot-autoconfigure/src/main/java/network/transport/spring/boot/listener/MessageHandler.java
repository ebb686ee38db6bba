// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

/**
 * Handles the messages of a listener; those of one connection one after the other.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MessageHandler {

  /**
   * Handles one message.
   *
   * @param message what was received
   * @throws Throwable what the listener method throws, given to the error handler
   */
  void handle(TransportMessage message) throws Throwable;
}
