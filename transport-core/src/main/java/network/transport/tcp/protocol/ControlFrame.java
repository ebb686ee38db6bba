// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/** The frames that are not messages. Identifiers are unsigned 32-bit numbers. */
public sealed interface ControlFrame {

  /**
   * The sender opened a lightweight connection.
   *
   * @param id chosen by the sender
   */
  record CreatedNewConnection(int id) implements ControlFrame {}

  /**
   * The sender closed a lightweight connection.
   *
   * @param id chosen by the sender
   */
  record CloseConnection(int id) implements ControlFrame {}

  /**
   * The sender has no use for the socket.
   *
   * @param lastReceived the last connection of the receiver that the sender has seen, 0 if none
   */
  record CloseSocket(int lastReceived) implements ControlFrame {}

  /** The sender's endpoint is gone. V0 only. */
  record CloseEndPoint() implements ControlFrame {}

  /** The sender asks for a sign of life. V0 only, but understood from 0.5.x on LEGACY too. */
  record ProbeSocket() implements ControlFrame {}

  /** The answer to {@link ProbeSocket}. */
  record ProbeSocketAck() implements ControlFrame {}
}
