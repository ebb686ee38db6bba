// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

/**
 * Does something before and after each call of a template, on the thread that sends. Beans of this
 * type surround the calls of the auto-configured template, the first in their order outermost.
 * Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransportSendInterceptor {

  /**
   * Surrounds one call.
   *
   * @param send what is to be sent
   * @param proceed sends, and throws what the template throws; to be run once, on this thread
   */
  void around(TransportSend send, Runnable proceed);
}
