// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

/**
 * The bounds that keep a peer or a slow application from taking all memory. Immutable.
 *
 * @param maxAddressLength bytes of a peer's address
 * @param maxReceiveLength bytes of one message, sent or received; a longer one received ends its
 *     heavyweight connection
 * @param queueEvents events that may wait in the queue of an endpoint
 * @param queueBytes bytes of payload that may wait in the queue of an endpoint
 * @param outboxBytes bytes that may wait to be written to a socket; a send that finds so many waits
 *     until half of them have left
 * @param handshakes incoming handshakes in progress; more are not accepted until one ends
 * @param sockets sockets of the transport; further ones are refused
 * @param connectionsPerSocket lightweight connections in one direction of one socket
 * @since 0.1.0
 */
public record Limits(
    int maxAddressLength,
    int maxReceiveLength,
    int queueEvents,
    long queueBytes,
    int outboxBytes,
    int handshakes,
    int sockets,
    int connectionsPerSocket) {

  private static final int LONGEST_MESSAGE = 1 << 30;
  private static final int LEAST_OUTBOX = 4096;

  /**
   * Checks the values.
   *
   * @param maxAddressLength as the component
   * @param maxReceiveLength as the component
   * @param queueEvents as the component
   * @param queueBytes as the component
   * @param outboxBytes as the component
   * @param handshakes as the component
   * @param sockets as the component
   * @param connectionsPerSocket as the component
   * @throws InvalidOptionException if a value is out of range
   */
  public Limits {
    Check.between("maxAddressLength", maxAddressLength, 1, 1 << 16);
    Check.between("maxReceiveLength", maxReceiveLength, 0, LONGEST_MESSAGE);
    Check.atLeast("queueEvents", queueEvents, 1);
    Check.atLeast("queueBytes", queueBytes, 1);
    Check.atLeast("outboxBytes", outboxBytes, LEAST_OUTBOX);
    Check.atLeast("handshakes", handshakes, 1);
    Check.atLeast("sockets", sockets, 1);
    Check.atLeast("connectionsPerSocket", connectionsPerSocket, 1);
  }
}
