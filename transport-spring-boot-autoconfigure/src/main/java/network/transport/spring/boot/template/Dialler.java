// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.util.Optional;
import network.transport.ConnectFailedException;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.spring.boot.template.TransportSendException.Code;

/**
 * Finds the address of a destination and connects to it, on the calling thread, which waits up to
 * the connect timeout of the transport. Thread-safe.
 */
final class Dialler {

  private final EndPoint endPoint;
  private final PeerResolver peers;

  Dialler(EndPoint endPoint, PeerResolver peers) {
    this.endPoint = endPoint;
    this.peers = peers;
  }

  Dialled dial(Destination destination) throws InterruptedException {
    Optional<EndPointAddress> address;
    try {
      address = find(destination);
    } catch (RuntimeException e) {
      return failed(destination, Optional.empty(), "its address could not be looked up: ", e);
    }
    return address.isPresent()
        ? connect(destination, address.get())
        : new Dialled.Refused(Failure.unknownPeer(destination));
  }

  private Optional<EndPointAddress> find(Destination destination) {
    return destination instanceof Destination.Peer peer
        ? peers.resolve(peer.name())
        : Optional.of(((Destination.Address) destination).address());
  }

  private Dialled connect(Destination destination, EndPointAddress address)
      throws InterruptedException {
    try {
      return new Dialled.Connected(endPoint.connect(address));
    } catch (ConnectFailedException e) {
      return new Dialled.Refused(
          new Failure(
              code(e), destination, Optional.of(address), String.valueOf(e.getMessage()), e));
    } catch (IllegalStateException e) {
      // The endpoint is not started, or this is a thread of the transport's that may not wait.
      return failed(destination, Optional.of(address), "", e);
    }
  }

  private static Dialled failed(
      Destination destination,
      Optional<EndPointAddress> address,
      String what,
      RuntimeException cause) {
    String reason = what + cause.getMessage();
    return new Dialled.Refused(new Failure(Code.FAILED, destination, address, reason, cause));
  }

  private static Code code(ConnectFailedException e) {
    return switch (e.code()) {
      case NOT_FOUND -> Code.NOT_FOUND;
      case INSUFFICIENT_RESOURCES -> Code.INSUFFICIENT_RESOURCES;
      case TIMEOUT -> Code.TIMEOUT;
      case FAILED -> Code.FAILED;
    };
  }
}
