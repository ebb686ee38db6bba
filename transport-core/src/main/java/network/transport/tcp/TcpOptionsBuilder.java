// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import network.transport.TransportObserver;

/**
 * Collects {@link TcpOptions}; {@link #build()} checks the values. Confined to one thread.
 *
 * @since 0.1.0
 */
public final class TcpOptionsBuilder {

  private final TcpOptionsDraft draft = new TcpOptionsDraft();

  TcpOptionsBuilder() {}

  /**
   * {@return this builder, with another host}
   *
   * @param value the address or name to bind to
   */
  public TcpOptionsBuilder host(String value) {
    draft.host = value;
    return this;
  }

  /**
   * {@return this builder, with another port}
   *
   * @param value the port to bind to, 0 to 65535; 0 lets the system choose
   */
  public TcpOptionsBuilder port(int value) {
    draft.port = value;
    return this;
  }

  /**
   * {@return this builder, with another external host}
   *
   * @param value the host in endpoint addresses; the bound one unless set
   */
  public TcpOptionsBuilder externalHost(String value) {
    draft.externalHost = Optional.of(value);
    return this;
  }

  /**
   * {@return this builder, with another external port}
   *
   * @param value the port in endpoint addresses, 1 to 65535; the bound one unless set
   */
  public TcpOptionsBuilder externalPort(int value) {
    draft.externalPort = OptionalInt.of(value);
    return this;
  }

  /**
   * {@return this builder, with another addressable}
   *
   * @param value whether there is a listener
   */
  public TcpOptionsBuilder addressable(boolean value) {
    draft.addressable = value;
    return this;
  }

  /**
   * {@return this builder, with another backlog}
   *
   * @param value connections that wait to be accepted, at least 1; the system's maximum unless set
   */
  public TcpOptionsBuilder backlog(int value) {
    draft.backlog = OptionalInt.of(value);
    return this;
  }

  /**
   * {@return this builder, with another reuse server addr}
   *
   * @param value SO_REUSEADDR on the listener; so unless set, except on Windows
   */
  public TcpOptionsBuilder reuseServerAddr(boolean value) {
    draft.reuseServerAddr = value;
    return this;
  }

  /**
   * {@return this builder, with another check peer host}
   *
   * @param value whether to refuse a peer that claims another host than its socket's
   */
  public TcpOptionsBuilder checkPeerHost(boolean value) {
    draft.checkPeerHost = value;
    return this;
  }

  /**
   * {@return this builder, with another reuse client addr}
   *
   * @param value SO_REUSEADDR on outgoing sockets
   */
  public TcpOptionsBuilder reuseClientAddr(boolean value) {
    draft.reuseClientAddr = value;
    return this;
  }

  /**
   * {@return this builder, with another no delay}
   *
   * @param value TCP_NODELAY
   */
  public TcpOptionsBuilder noDelay(boolean value) {
    draft.noDelay = value;
    return this;
  }

  /**
   * {@return this builder, with another keep alive}
   *
   * @param value SO_KEEPALIVE
   */
  public TcpOptionsBuilder keepAlive(boolean value) {
    draft.keepAlive = value;
    return this;
  }

  /**
   * {@return this builder, with another user timeout}
   *
   * @param value longest write without progress; none unless set
   */
  public TcpOptionsBuilder userTimeout(Duration value) {
    draft.userTimeout = Optional.of(value);
    return this;
  }

  /**
   * {@return this builder, with another max address length}
   *
   * @param value bytes of a peer's address
   */
  public TcpOptionsBuilder maxAddressLength(int value) {
    draft.maxAddressLength = value;
    return this;
  }

  /**
   * {@return this builder, with another max receive length}
   *
   * @param value bytes of one message
   */
  public TcpOptionsBuilder maxReceiveLength(int value) {
    draft.maxReceiveLength = value;
    return this;
  }

  /**
   * {@return this builder, with another queue events}
   *
   * @param value events that may wait in the queue of an endpoint
   */
  public TcpOptionsBuilder queueEvents(int value) {
    draft.queueEvents = value;
    return this;
  }

  /**
   * {@return this builder, with another queue bytes}
   *
   * @param value bytes of payload that may wait in the queue of an endpoint
   */
  public TcpOptionsBuilder queueBytes(long value) {
    draft.queueBytes = value;
    return this;
  }

  /**
   * {@return this builder, with another outbox bytes}
   *
   * @param value bytes that may wait to be written to a socket
   */
  public TcpOptionsBuilder outboxBytes(int value) {
    draft.outboxBytes = value;
    return this;
  }

  /**
   * {@return this builder, with another handshakes}
   *
   * @param value incoming handshakes in progress
   */
  public TcpOptionsBuilder handshakes(int value) {
    draft.handshakes = value;
    return this;
  }

  /**
   * {@return this builder, with another sockets}
   *
   * @param value sockets of the transport
   */
  public TcpOptionsBuilder sockets(int value) {
    draft.sockets = value;
    return this;
  }

  /**
   * {@return this builder, with another connections per socket}
   *
   * @param value lightweight connections in one direction of one socket
   */
  public TcpOptionsBuilder connectionsPerSocket(int value) {
    draft.connectionsPerSocket = value;
    return this;
  }

  /**
   * {@return this builder, with another connect timeout}
   *
   * @param value limit of a connect and of an incoming handshake
   */
  public TcpOptionsBuilder connectTimeout(Duration value) {
    draft.connectTimeout = value;
    return this;
  }

  /**
   * {@return this builder, with another close timeout}
   *
   * @param value limit of the close of an endpoint or transport
   */
  public TcpOptionsBuilder closeTimeout(Duration value) {
    draft.closeTimeout = value;
    return this;
  }

  /**
   * {@return this builder, with another close agreement timeout}
   *
   * @param value limit of the wait for the answer to our CloseSocket
   */
  public TcpOptionsBuilder closeAgreementTimeout(Duration value) {
    draft.closeAgreementTimeout = value;
    return this;
  }

  /**
   * {@return this builder, with another probe timeout}
   *
   * @param value limit of the wait for a sign of life of a peer
   */
  public TcpOptionsBuilder probeTimeout(Duration value) {
    draft.probeTimeout = value;
    return this;
  }

  /**
   * {@return this builder, with another protocol}
   *
   * @param value the dialect of our own connects
   */
  public TcpOptionsBuilder protocol(Protocol value) {
    draft.protocol = value;
    return this;
  }

  /**
   * {@return this builder, with another event loops}
   *
   * @param value threads that read and write, 1 to 256
   */
  public TcpOptionsBuilder eventLoops(int value) {
    draft.eventLoops = value;
    return this;
  }

  /**
   * {@return this builder, with another observer}
   *
   * @param value who is told what operators care about
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
