// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.SendFailedException;

/** The messages of one call, and where they went. Thread-safe. */
final class OutgoingMessages implements TransportSend {

  private final EndPoint endPoint;
  private final Destination destination;
  private final List<ByteBuffer> payloads;
  private volatile Optional<EndPointAddress> address = Optional.empty();

  OutgoingMessages(EndPoint endPoint, Destination destination, List<ByteBuffer> payloads) {
    this.endPoint = endPoint;
    this.destination = destination;
    this.payloads = payloads;
  }

  @Override
  public EndPoint endPoint() {
    return endPoint;
  }

  @Override
  public Destination destination() {
    return destination;
  }

  @Override
  public int messages() {
    return payloads.size();
  }

  @Override
  public Optional<EndPointAddress> address() {
    return address;
  }

  /** Hands them to a connection; a single message that fails was not accepted. */
  void sendOn(Connection connection) throws SendFailedException, InterruptedException {
    address = Optional.of(connection.peer());
    try {
      connection.sendAll(payloads);
    } catch (InterruptedException e) {
      if (payloads.size() == 1) {
        throw e;
      }
      Thread.currentThread().interrupt();
      throw partlySent(Failure.interrupted(destination, e));
    }
  }

  /** Fails if a part of them may have been accepted, so that none may be sent again. */
  void throwIfPartlySent(Failure failure) {
    if (payloads.size() > 1) {
      throw partlySent(failure);
    }
  }

  private PartlySentException partlySent(Failure failure) {
    return new PartlySentException(
        failure.adding(
            "; of the "
                + payloads.size()
                + " messages of this call the first may have been sent, and none is sent again"));
  }
}
