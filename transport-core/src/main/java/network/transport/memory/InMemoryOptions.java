// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import network.transport.EndPointAddress;
import network.transport.TransportObserver;
import network.transport.common.Observers;

/**
 * How to open an in-memory transport. Immutable.
 *
 * @param host the host in the addresses of endpoints; a name that nobody looks up
 * @param port the port in the addresses of endpoints; 0 for one that the network chooses
 * @param addressable whether peers can dial; else endpoints have random names, as over TCP
 * @param maxMessageLength bytes of one message, sent or received; a longer one received ends its
 *     heavyweight connection
 * @param queueEvents events that may wait in the queue of an endpoint
 * @param queueBytes bytes of payload that may wait in the queue of an endpoint
 * @param connectionsPerPeer lightweight connections that an endpoint may have open to a peer
 * @param observer is told what operators care about
 * @since 0.1.0
 */
public record InMemoryOptions(
    String host,
    int port,
    boolean addressable,
    int maxMessageLength,
    int queueEvents,
    long queueBytes,
    int connectionsPerPeer,
    TransportObserver observer) {

  private static final InMemoryOptions DEFAULTS =
      new InMemoryOptions(
          "127.0.0.1", 0, true, 16 << 20, 65_536, 64L << 20, 65_536, Observers.NOBODY);

  /**
   * Checks the values.
   *
   * @param host as the component
   * @param port as the component
   * @param addressable as the component
   * @param maxMessageLength as the component
   * @param queueEvents as the component
   * @param queueBytes as the component
   * @param connectionsPerPeer as the component
   * @param observer as the component
   * @throws IllegalArgumentException if a value is out of range
   */
  public InMemoryOptions {
    // Says what is wrong with either; a host in brackets is the one without.
    host = EndPointAddress.of(host, port, 0).parts().orElseThrow().host();
    atLeast("max message length", maxMessageLength, 0);
    atLeast("queue events", queueEvents, 1);
    atLeast("queue bytes", queueBytes, 1);
    atLeast("connections per peer", connectionsPerPeer, 1);
  }

  private static void atLeast(String option, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          option + " must be at least " + least + ", but is " + value);
    }
  }

  /**
   * On 127.0.0.1 and a port that the network chooses, with the limits that TCP has by default:
   * messages of 16 MiB, queues of 65 536 events or 64 MiB, 65 536 connections, no observer.
   *
   * @return the default options
   */
  public static InMemoryOptions defaults() {
    return DEFAULTS;
  }

  /**
   * These options with another address.
   *
   * @param otherHost a name that nobody looks up
   * @param otherPort 0 to 65535; 0 for one that the network chooses
   * @return the new options
   */
  public InMemoryOptions withAddress(String otherHost, int otherPort) {
    return new InMemoryOptions(
        otherHost,
        otherPort,
        true,
        maxMessageLength,
        queueEvents,
        queueBytes,
        connectionsPerPeer,
        observer);
  }

  /**
   * These options without an address that peers could dial.
   *
   * @return the new options
   */
  public InMemoryOptions unaddressable() {
    return new InMemoryOptions(
        host, 0, false, maxMessageLength, queueEvents, queueBytes, connectionsPerPeer, observer);
  }

  /**
   * These options with another limit of messages.
   *
   * @param bytes the most bytes of one message
   * @return the new options
   */
  public InMemoryOptions withMaxMessageLength(int bytes) {
    return new InMemoryOptions(
        host, port, addressable, bytes, queueEvents, queueBytes, connectionsPerPeer, observer);
  }

  /**
   * These options with other bounds of the queues of endpoints.
   *
   * @param events the most events that may wait
   * @param bytes the most bytes of payload that may wait
   * @return the new options
   */
  public InMemoryOptions withQueue(int events, long bytes) {
    return new InMemoryOptions(
        host, port, addressable, maxMessageLength, events, bytes, connectionsPerPeer, observer);
  }

  /**
   * These options with another limit of connections.
   *
   * @param connections the most lightweight connections of an endpoint to one peer
   * @return the new options
   */
  public InMemoryOptions withConnectionsPerPeer(int connections) {
    return new InMemoryOptions(
        host, port, addressable, maxMessageLength, queueEvents, queueBytes, connections, observer);
  }

  /**
   * These options with an observer.
   *
   * @param told is told what operators care about, on a thread for it alone
   * @return the new options
   */
  public InMemoryOptions withObserver(TransportObserver told) {
    return new InMemoryOptions(
        host,
        port,
        addressable,
        maxMessageLength,
        queueEvents,
        queueBytes,
        connectionsPerPeer,
        told);
  }
}
