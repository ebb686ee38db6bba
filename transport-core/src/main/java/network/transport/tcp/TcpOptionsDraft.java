// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import network.transport.TransportObserver;
import network.transport.common.Observers;

/**
 * The values that a builder has collected, with the defaults of the rest. Confined to one thread.
 */
final class TcpOptionsDraft {

  String host = "127.0.0.1";
  int port = 0;
  Optional<String> externalHost = Optional.empty();
  OptionalInt externalPort = OptionalInt.empty();
  boolean addressable = true;
  OptionalInt backlog = OptionalInt.empty();
  boolean reuseServerAddr = Listeners.reuseAddr(System.getProperty("os.name", ""));
  boolean checkPeerHost = false;
  boolean reuseClientAddr = true;
  boolean noDelay = true;
  boolean keepAlive = false;
  Optional<Duration> userTimeout = Optional.empty();
  int maxAddressLength = 1024;
  int maxReceiveLength = 16 * 1024 * 1024;
  int queueEvents = 65_536;
  long queueBytes = 64L * 1024 * 1024;
  int outboxBytes = 1024 * 1024;
  int handshakes = 1024;
  int sockets = 4096;
  int connectionsPerSocket = 65_536;
  Duration connectTimeout = Duration.ofSeconds(5);
  Duration closeTimeout = Duration.ofSeconds(2);
  Duration closeAgreementTimeout = Duration.ofSeconds(2);
  Duration probeTimeout = Duration.ofSeconds(2);
  Protocol protocol = Protocol.V0;
  int eventLoops = 1;
  TransportObserver observer = Observers.NOBODY;

  TcpOptions toOptions() {
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
