// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import network.transport.ConnectOptions;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.PeerSnapshot;
import network.transport.conformance.Await;
import network.transport.conformance.Crew;
import network.transport.conformance.Leftovers;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test of the TCP transport is played with; all of it is gone after the test. */
final class Stage implements AfterEachCallback {

  /** No clock of this time runs out while a test runs. */
  static final Duration LONG = Duration.ofMinutes(5);

  private final Leftovers leftovers = new Leftovers();
  private final Deque<ScriptedPeer> peers = new ArrayDeque<>();
  private final Crew crew = new Crew();

  TcpTransport transport() throws IOException {
    return transport(TcpOptions.builder());
  }

  /** Options of a transport whose clocks do not run out by themselves while a test runs. */
  static TcpOptionsBuilder patient() {
    return TcpOptions.builder().connectTimeout(LONG).closeAgreementTimeout(LONG).probeTimeout(LONG);
  }

  TcpTransport transport(TcpOptionsBuilder options) throws IOException {
    return leftovers.of(TcpTransport.open(options.build()));
  }

  /** What an endpoint knows of a peer that it has no socket to. */
  RemoteEndPoint remote() throws Exception {
    LocalEndPoint local =
        (LocalEndPoint) transport(TcpOptions.builder().addressable(false)).newEndPoint();
    return new RemoteEndPoint(local, EndPointAddress.of("peer", 1, 0), 1);
  }

  ScriptedPeer peer() throws IOException {
    ScriptedPeer peer = new ScriptedPeer();
    peers.add(peer);
    return peer;
  }

  Crew crew() {
    return crew;
  }

  /** A connect that goes on while the test does something else. */
  Future<Connection> connecting(EndPoint from, EndPointAddress to, ConnectOptions options) {
    FutureTask<Connection> connect = new FutureTask<>(() -> from.connect(to, options));
    crew.start(connect::run);
    return connect;
  }

  /** A connect that goes on while the test does something else. */
  Future<Connection> connecting(EndPoint from, EndPointAddress to) {
    return connecting(from, to, ConnectOptions.defaults());
  }

  /** Waits until an endpoint sees that peer in that state. */
  static void awaitState(
      TcpTransport transport, EndPoint endPoint, EndPointAddress peer, PeerSnapshot.State state)
      throws Exception {
    Await.until(
        () -> "state " + state + ", but " + transport.snapshot(),
        () ->
            transport.snapshot().endPoints().stream()
                .filter(each -> each.address().equals(endPoint.address()))
                .flatMap(each -> each.peers().stream())
                .anyMatch(each -> each.address().equals(peer) && each.state() == state));
  }

  /** Waits until so many sockets are open. */
  static void awaitSockets(TcpTransport transport, int sockets) throws Exception {
    Await.until(
        () -> sockets + " sockets, but " + transport.snapshot(),
        () -> transport.snapshot().sockets() == sockets);
  }

  /** Waits until no endpoint of the transport knows a peer, and no socket is open. */
  static void awaitNoPeers(TcpTransport transport) throws Exception {
    Await.until(
        () -> "no peers, but " + transport.snapshot(),
        () ->
            transport.snapshot().sockets() == 0
                && transport.snapshot().endPoints().stream()
                    .allMatch(each -> each.peers().isEmpty()));
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (ScriptedPeer peer : peers) {
      peer.close();
    }
    leftovers.close();
    crew.join();
  }
}
