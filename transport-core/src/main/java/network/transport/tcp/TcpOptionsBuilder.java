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

  private String host = "127.0.0.1";
  private int port = 0;
  private Optional<String> externalHost = Optional.empty();
  private OptionalInt externalPort = OptionalInt.empty();
  private boolean addressable = true;
  private OptionalInt backlog = OptionalInt.empty();
  private boolean reuseServerAddr = true;
  private boolean checkPeerHost = false;
  private boolean reuseClientAddr = true;
  private boolean noDelay = true;
  private boolean keepAlive = false;
  private Optional<Duration> userTimeout = Optional.empty();
  private int maxAddressLength = 1024;
  private int maxReceiveLength = 16 * 1024 * 1024;
  private int queueEvents = 65_536;
  private long queueBytes = 64L * 1024 * 1024;
  private int outboxBytes = 1024 * 1024;
  private int handshakes = 1024;
  private int sockets = 4096;
  private int connectionsPerSocket = 65_536;
  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration closeTimeout = Duration.ofSeconds(2);
  private Duration closeAgreementTimeout = Duration.ofSeconds(2);
  private Duration probeTimeout = Duration.ofSeconds(2);
  private Protocol protocol = Protocol.V0;
  private int eventLoops = 1;
  private TransportObserver observer = NOBODY;

  TcpOptionsBuilder() {}

  /**
   * The address or name to bind to.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder host(String value) {
    host = value;
    return this;
  }

  /**
   * The port to bind to, 0 to 65535; 0 lets the system choose.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder port(int value) {
    port = value;
    return this;
  }

  /**
   * The host in endpoint addresses; the bound one unless set.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder externalHost(String value) {
    externalHost = Optional.of(value);
    return this;
  }

  /**
   * The port in endpoint addresses, 1 to 65535; the bound one unless set.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder externalPort(int value) {
    externalPort = OptionalInt.of(value);
    return this;
  }

  /**
   * Whether there is a listener.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder addressable(boolean value) {
    addressable = value;
    return this;
  }

  /**
   * Connections that wait to be accepted, at least 1; the system's maximum unless set.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder backlog(int value) {
    backlog = OptionalInt.of(value);
    return this;
  }

  /**
   * SO_REUSEADDR on the listener.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder reuseServerAddr(boolean value) {
    reuseServerAddr = value;
    return this;
  }

  /**
   * Whether to refuse a peer that claims another host than its socket's.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder checkPeerHost(boolean value) {
    checkPeerHost = value;
    return this;
  }

  /**
   * SO_REUSEADDR on outgoing sockets.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder reuseClientAddr(boolean value) {
    reuseClientAddr = value;
    return this;
  }

  /**
   * TCP_NODELAY.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder noDelay(boolean value) {
    noDelay = value;
    return this;
  }

  /**
   * SO_KEEPALIVE.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder keepAlive(boolean value) {
    keepAlive = value;
    return this;
  }

  /**
   * Longest write without progress; none unless set.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder userTimeout(Duration value) {
    userTimeout = Optional.of(value);
    return this;
  }

  /**
   * Bytes of a peer's address.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder maxAddressLength(int value) {
    maxAddressLength = value;
    return this;
  }

  /**
   * Bytes of one message.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder maxReceiveLength(int value) {
    maxReceiveLength = value;
    return this;
  }

  /**
   * Events that may wait in the queue of an endpoint.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder queueEvents(int value) {
    queueEvents = value;
    return this;
  }

  /**
   * Bytes of payload that may wait in the queue of an endpoint.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder queueBytes(long value) {
    queueBytes = value;
    return this;
  }

  /**
   * Bytes that may wait to be written to a socket.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder outboxBytes(int value) {
    outboxBytes = value;
    return this;
  }

  /**
   * Incoming handshakes in progress.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder handshakes(int value) {
    handshakes = value;
    return this;
  }

  /**
   * Sockets of the transport.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder sockets(int value) {
    sockets = value;
    return this;
  }

  /**
   * Lightweight connections in one direction of one socket.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder connectionsPerSocket(int value) {
    connectionsPerSocket = value;
    return this;
  }

  /**
   * Limit of a connect and of an incoming handshake.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder connectTimeout(Duration value) {
    connectTimeout = value;
    return this;
  }

  /**
   * Limit of the close of an endpoint or transport.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder closeTimeout(Duration value) {
    closeTimeout = value;
    return this;
  }

  /**
   * Limit of the wait for the answer to our CloseSocket.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder closeAgreementTimeout(Duration value) {
    closeAgreementTimeout = value;
    return this;
  }

  /**
   * Limit of the wait for a sign of life of a peer.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder probeTimeout(Duration value) {
    probeTimeout = value;
    return this;
  }

  /**
   * The dialect of our own connects.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder protocol(Protocol value) {
    protocol = value;
    return this;
  }

  /**
   * Threads that read and write, 1 to 256.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder eventLoops(int value) {
    eventLoops = value;
    return this;
  }

  /**
   * Who is told what operators care about.
   *
   * @param value the new value
   * @return this builder
   */
  public TcpOptionsBuilder observer(TransportObserver value) {
    observer = value;
    return this;
  }

  /**
   * Checks the values and makes the options.
   *
   * @return the options
   * @throws InvalidOptionException if a value is out of range; it names the option
   */
  public TcpOptions build() {
    return new TcpOptions(
        new ListenOptions(
            host,
            port,
            externalHost,
            externalPort,
            addressable,
            backlog,
            reuseServerAddr,
            checkPeerHost),
        new SocketOptions(reuseClientAddr, noDelay, keepAlive, userTimeout),
        new Limits(
            maxAddressLength,
            maxReceiveLength,
            queueEvents,
            queueBytes,
            outboxBytes,
            handshakes,
            sockets,
            connectionsPerSocket),
        new Timeouts(connectTimeout, closeTimeout, closeAgreementTimeout, probeTimeout),
        protocol,
        eventLoops,
        observer);
  }
}
