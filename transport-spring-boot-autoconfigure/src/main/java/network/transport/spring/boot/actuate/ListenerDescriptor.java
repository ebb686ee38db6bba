// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.actuate;

import network.transport.spring.boot.listener.TransportListenerSnapshot;

/**
 * A listener, as {@link TransportEndpoint} shows it. Immutable.
 *
 * @param id what the registry of listeners knows it by
 * @param endpoint the name of its endpoint
 * @param running whether messages are handled; if not, they wait
 * @param waiting what waits to be handled
 * @param active messages that are being handled
 * @param handled messages that were handled without a failure, since the application started
 * @param failed messages that the listener failed on, since the application started
 * @param dropped messages that a stop dropped, since the application started
 * @since 0.1.0
 */
public record ListenerDescriptor(
    String id,
    String endpoint,
    boolean running,
    Waiting waiting,
    int active,
    long handled,
    long failed,
    long dropped) {

  /**
   * The queue that holds peers back when it is full.
   *
   * @param messages messages that wait
   * @param bytes bytes of payload that wait
   */
  public record Waiting(int messages, long bytes) {}

  static ListenerDescriptor of(TransportListenerSnapshot listener) {
    return new ListenerDescriptor(
        listener.id(),
        listener.endPoint(),
        listener.running(),
        new Waiting(listener.waitingMessages(), listener.waitingBytes()),
        listener.active(),
        listener.handled(),
        listener.failed(),
        listener.dropped());
  }
}
