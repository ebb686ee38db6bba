// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/**
 * What an endpoint knows about a peer: the state of the heavyweight connection to it. The methods
 * are the inputs; each says the next state and what to do.
 *
 * <pre>
 *   Init ----> Valid <----> Closing ----> Closed
 *    | \  \      |             |
 *    |  \  \     v             v
 *    |   \  `-> Failed <-------'
 *    |    `---> Invalid
 *    `--------> Closed
 * </pre>
 *
 * <p>and Valid goes to Closed when the peer asks to close and we use nothing either, or its
 * endpoint closed. A record lives for one heavyweight connection: one that ends is unlinked in the
 * same step, so nobody finds it twice. An input that cannot come is a {@link RelyViolation}.
 * Immutable.
 */
public sealed interface RemoteState permits Init, Valid, Closing, Ended {

  /**
   * A record that nobody has asked for anything yet.
   *
   * @param terms what is fixed between the two endpoints
   * @return the first state
   */
  static RemoteState initial(Terms terms) {
    return Init.fresh(terms);
  }

  /**
   * Our application opens a connection.
   *
   * @param waiter who waits for it
   * @return the step
   */
  Step connect(Waiter waiter);

  /**
   * Our application stops to wait; it has taken nothing.
   *
   * @param waiter who waited
   * @return the step
   */
  Step giveUp(Waiter waiter);

  /**
   * Our request was accepted.
   *
   * @param dialect what was spoken
   * @return the step
   */
  Step accepted(Dialect dialect);

  /**
   * Our request died.
   *
   * @param refusal how
   * @return the step
   */
  Step refused(Refusal refusal);

  /**
   * The peer requests a connection.
   *
   * @param request the request
   * @return the step
   */
  Step requested(Request request);

  /**
   * A request that was kept waiting is gone: its socket broke, or its deadline passed.
   *
   * @param request the request
   * @return the step
   */
  Step requestLost(Request request);

  /**
   * Our application closes a connection.
   *
   * @param id the connection
   * @return the step
   */
  Step close(int id);

  /**
   * CreatedNewConnection came.
   *
   * @param id the connection
   * @return the step
   * @throws ProtocolViolation if the identifier cannot be opened
   */
  Step peerOpened(int id) throws ProtocolViolation;

  /**
   * CloseConnection came.
   *
   * @param id the connection
   * @return the step
   * @throws ProtocolViolation if it was never opened
   */
  Step peerClosed(int id) throws ProtocolViolation;

  /**
   * A message came for a connection that is not open.
   *
   * @param id the connection
   * @return the step
   * @throws ProtocolViolation if it was never opened
   */
  Step peerSentToClosed(int id) throws ProtocolViolation;

  /**
   * CloseSocket came.
   *
   * @param lastReceived the last of our connections that the peer has seen, 0 if none
   * @return the step
   * @throws ProtocolViolation if that one was never opened
   */
  Step peerRequestedClose(int lastReceived) throws ProtocolViolation;

  /**
   * CloseEndPoint came.
   *
   * @return the step
   */
  Step peerEndPointClosed();

  /**
   * ProbeSocket came.
   *
   * @return the step
   */
  Step probed();

  /**
   * Any byte came: the peer lives.
   *
   * @return the step
   */
  Step heard();

  /**
   * The socket broke, ended, or the peer broke the protocol on it.
   *
   * @param reason what happened, for people
   * @param unsent what had not left
   * @return the step
   */
  Step lost(String reason, Unsent unsent);

  /**
   * What was decided last was carried out by half, by a fault of ours: the record is over.
   *
   * @param reason what failed, for people
   * @return the step
   */
  Step faulted(String reason);

  /**
   * A clock ran out.
   *
   * @param deadline which
   * @return the step
   */
  Step expired(Deadline deadline);

  /**
   * Our endpoint closes.
   *
   * @return the step
   */
  Step shutDown();
}
