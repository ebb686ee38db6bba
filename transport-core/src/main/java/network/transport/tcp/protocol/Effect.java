// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/** What the shell carries out for a transition, in order, without blocking. */
public sealed interface Effect {

  /**
   * Append a control frame to the outbox.
   *
   * @param frame the frame
   */
  record Send(ControlFrame frame) implements Effect {}

  /** Make a connection request of our own. */
  record Dial() implements Effect {}

  /** Give up our own request. */
  record AbandonDial() implements Effect {}

  /**
   * Take the socket of this request as the heavyweight connection and queue Accepted on it.
   *
   * @param request the peer's request
   */
  record Accept(Request request) implements Effect {}

  /**
   * Answer the request and close its socket.
   *
   * @param request the peer's request
   * @param answer the answer
   */
  record Refuse(Request request, Answer answer) implements Effect {}

  /**
   * This record is over; look at the request again, with the one that comes after it.
   *
   * @param request the peer's request
   */
  record Reconsider(Request request) implements Effect {}

  /**
   * A connect of ours has its connection.
   *
   * @param waiter who waited
   * @param id the lightweight connection
   */
  record Serve(Waiter waiter, int id) implements Effect {}

  /**
   * A connect of ours has to start afresh, within its deadline.
   *
   * @param waiter who waited
   */
  record StartAfresh(Waiter waiter) implements Effect {}

  /**
   * A connect of ours fails.
   *
   * @param waiter who waited
   * @param failure why
   */
  record Fail(Waiter waiter, Failure failure) implements Effect {}

  /**
   * Tell the application that the peer opened a connection.
   *
   * @param id the lightweight connection
   */
  record PostOpened(int id) implements Effect {}

  /**
   * Tell the application that the peer closed a connection.
   *
   * @param id the lightweight connection
   */
  record PostClosed(int id) implements Effect {}

  /**
   * Tell the application that the heavyweight connection is lost.
   *
   * @param reason what happened
   */
  record PostLost(String reason) implements Effect {}

  /** Count a frame for a connection that is closed already. */
  record CountIgnored() implements Effect {}

  /** Remove the record from the endpoint's map. */
  record Unlink() implements Effect {}

  /**
   * Accept no more for the socket, shut its output down once the outbox has left, discard input
   * until end of stream, and cut it after the close timeout.
   */
  record Disconnect() implements Effect {}

  /** Close the socket now. */
  record Cut() implements Effect {}

  /**
   * Start a clock; one that runs already starts again.
   *
   * @param deadline which
   */
  record Arm(Deadline deadline) implements Effect {}

  /**
   * Stop a clock.
   *
   * @param deadline which
   */
  record Disarm(Deadline deadline) implements Effect {}

  /** The answers to a request that is not accepted. */
  enum Answer {
    /** A connection with this peer exists or is being made. */
    CROSSED,
    /** No such endpoint. */
    INVALID
  }
}
