// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.util.List;
import network.transport.spring.boot.convert.TransportMessageConverter;

/**
 * What all listeners of an application have in common. Immutable.
 *
 * @param limits how much a listener does at once, unless its annotation says otherwise
 * @param autoStartup whether a listener starts with the application context, unless its annotation
 *     says otherwise
 * @param converter makes the arguments that are no plain types
 * @param errorHandler is told of failures
 * @param threads makes the threads
 * @param interceptors surround each call, the first one outermost
 * @since 0.1.0
 */
public record ListenerStrategies(
    ListenerLimits limits,
    boolean autoStartup,
    TransportMessageConverter converter,
    TransportListenerErrorHandler errorHandler,
    TransportListenerThreads threads,
    List<TransportListenerInterceptor> interceptors) {

  /**
   * Keeps a copy of the list.
   *
   * @param limits as the component
   * @param autoStartup as the component
   * @param converter as the component
   * @param errorHandler as the component
   * @param threads as the component
   * @param interceptors as the component
   */
  public ListenerStrategies {
    interceptors = List.copyOf(interceptors);
  }

  MessageHandler intercept(MessageHandler innermost) {
    MessageHandler handler = innermost;
    for (int i = interceptors.size() - 1; i >= 0; i--) {
      handler = interceptors.get(i).around(handler);
    }
    return handler;
  }
}
