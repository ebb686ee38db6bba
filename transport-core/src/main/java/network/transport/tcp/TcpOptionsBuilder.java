// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import network.transport.TransportObserver;

/**
 * Collects {@link TcpOptions}. Values are checked by {@link #build()}.
 *
 * <p>Confined to one thread.
 */
public final class TcpOptionsBuilder {

  /** The observer that is not there. */
  static final TransportObserver NOBODY = event -> {};

  private final TcpOptionsDraft draft = new TcpOptionsDraft();

  TcpOptionsBuilder() {}

  /**
   * The address or name to bind to.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder host(String value) {
    draft.host = value;
    return this;
  }

  /**
   * The port to bind to, 0 to 65535; 0 lets the system choose.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder port(int value) {
    draft.port = value;
    return this;
  }

  /**
   * The host in endpoint addresses; the bound one unless set.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder externalHost(String value) {
    draft.externalHost = Optional.of(value);
    return this;
  }

  /**
   * The port in endpoint addresses, 1 to 65535; the bound one unless set.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder externalPort(int value) {
    draft.externalPort = OptionalInt.of(value);
    return this;
  }

  /**
   * Whether there is a listener.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder addressable(boolean value) {
    draft.addressable = value;
    return this;
  }

  /**
   * Connections that wait to be accepted, at least 1; the system's maximum unless set.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder backlog(int value) {
    draft.backlog = OptionalInt.of(value);
    return this;
  }

  /**
   * SO_REUSEADDR on the listener.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder reuseServerAddr(boolean value) {
    draft.reuseServerAddr = value;
    return this;
  }

  /**
   * Whether to refuse a peer that claims another host than its socket's.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder checkPeerHost(boolean value) {
    draft.checkPeerHost = value;
    return this;
  }

  /**
   * SO_REUSEADDR on outgoing sockets.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder reuseClientAddr(boolean value) {
    draft.reuseClientAddr = value;
    return this;
  }

  /**
   * TCP_NODELAY.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder noDelay(boolean value) {
    draft.noDelay = value;
    return this;
  }

  /**
   * SO_KEEPALIVE.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder keepAlive(boolean value) {
    draft.keepAlive = value;
    return this;
  }

  /**
   * Longest write without progress; none unless set.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder userTimeout(Duration value) {
    draft.userTimeout = Optional.of(value);
    return this;
  }

  /**
   * Bytes of a peer's address.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder maxAddressLength(int value) {
    draft.maxAddressLength = value;
    return this;
  }

  /**
   * Bytes of one message.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder maxReceiveLength(int value) {
    draft.maxReceiveLength = value;
    return this;
  }

  /**
   * Events that may wait in the queue of an endpoint.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder queueEvents(int value) {
    draft.queueEvents = value;
    return this;
  }

  /**
   * Bytes of payload that may wait in the queue of an endpoint.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder queueBytes(long value) {
    draft.queueBytes = value;
    return this;
  }

  /**
   * Bytes that may wait to be written to a socket.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder outboxBytes(int value) {
    draft.outboxBytes = value;
    return this;
  }

  /**
   * Incoming handshakes in progress.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder handshakes(int value) {
    draft.handshakes = value;
    return this;
  }

  /**
   * Sockets of the transport.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder sockets(int value) {
    draft.sockets = value;
    return this;
  }

  /**
   * Lightweight connections in one direction of one socket.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder connectionsPerSocket(int value) {
    draft.connectionsPerSocket = value;
    return this;
  }

  /**
   * Limit of a connect and of an incoming handshake.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder connectTimeout(Duration value) {
    draft.connectTimeout = value;
    return this;
  }

  /**
   * Limit of the close of an endpoint or transport.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder closeTimeout(Duration value) {
    draft.closeTimeout = value;
    return this;
  }

  /**
   * Limit of the wait for the answer to our CloseSocket.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder closeAgreementTimeout(Duration value) {
    draft.closeAgreementTimeout = value;
    return this;
  }

  /**
   * Limit of the wait for a sign of life of a peer.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder probeTimeout(Duration value) {
    draft.probeTimeout = value;
    return this;
  }

  /**
   * The dialect of our own connects.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder protocol(Protocol value) {
    draft.protocol = value;
    return this;
  }

  /**
   * Threads that read and write, 1 to 256.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder eventLoops(int value) {
    draft.eventLoops = value;
    return this;
  }

  /**
   * Who is told what operators care about.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder observer(TransportObserver value) {
    draft.observer = value;
    return this;
  }

  /**
   * Checks the values and makes the options.
   *
   * @return the options
   * @throws InvalidOptionException if a value is out of range; it names the option
   */
  public TcpOptions build() {
    return draft.toOptions();
  }
}
