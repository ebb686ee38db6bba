// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.util.Optional;
import network.transport.EndPointAddress;

/**
 * A template did not send. Each kind says what was accepted; the code says why, and the message
 * what can be done.
 *
 * @since 0.1.0
 */
public abstract sealed class TransportSendException extends RuntimeException
    permits UnknownPeerException,
        PeerUnavailableException,
        PartlySentException,
        SendInterruptedException,
        TemplateStoppedException {

  private static final long serialVersionUID = 1L;

  /** Why nothing, or not all, was sent. */
  public enum Code {
    /** Nobody knows a peer of that name. */
    UNKNOWN_PEER,
    /** Unknown host, refused, or no such endpoint there. */
    NOT_FOUND,
    /** No socket, or no connection on the socket, is left. */
    INSUFFICIENT_RESOURCES,
    /** There was no connection in time. */
    TIMEOUT,
    /** The connection could not be opened for another reason. */
    FAILED,
    /** There was a connection, and it was lost. */
    CONNECTION_LOST,
    /** The sending thread was interrupted while it waited. */
    INTERRUPTED,
    /** The template is not started, or was stopped meanwhile. */
    STOPPED
  }

  /** Why nothing, or not all, was sent. */
  private final Code code;

  private final transient Destination destination;
  private final transient Optional<EndPointAddress> address;

  TransportSendException(Failure failure) {
    super(failure.message(), failure.cause());
    this.code = failure.code();
    this.destination = failure.destination();
    this.address = failure.address();
  }

  /**
   * Why it failed, chosen by what a caller would do differently.
   *
   * @return the code; those of a failed connect are the ones of the transport
   */
  public Code code() {
    return code;
  }

  /**
   * Where the message was to go.
   *
   * @return as given to the template
   */
  public Destination destination() {
    return destination;
  }

  /**
   * The address of the peer.
   *
   * @return the address, or empty if it was not found out
   */
  public Optional<EndPointAddress> address() {
    return address;
  }
}
