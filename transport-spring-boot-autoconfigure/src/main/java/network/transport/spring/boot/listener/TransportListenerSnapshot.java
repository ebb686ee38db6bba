// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

/**
 * What a listener is doing and has done. Immutable.
 *
 * @param id what the registry knows it by
 * @param endPoint the name of its endpoint
 * @param running whether messages are handled; if not, they wait
 * @param waitingMessages messages that wait to be handled
 * @param waitingBytes bytes of payload that wait to be handled
 * @param active messages that are being handled
 * @param handled messages that were handled without a failure, since the application started
 * @param failed messages that the listener failed on, since the application started
 * @param dropped messages that a stop of the application dropped, since the application started
 * @since 0.1.0
 */
public record TransportListenerSnapshot(
    String id,
    String endPoint,
    boolean running,
    int waitingMessages,
    long waitingBytes,
    int active,
    long handled,
    long failed,
    long dropped) {}
