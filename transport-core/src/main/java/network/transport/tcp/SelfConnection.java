// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import network.transport.Connection;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.SendFailedException;
import network.transport.common.Messages;

/** A connection of an endpoint to itself: never touches the network. Thread-safe. */
final class SelfConnection implements Connection {

  private final LocalEndPoint endPoint;
  private final long connectionId;

  /** Changed under the lock of the queue, so that no message follows the close. */
  private final AtomicBoolean closed = new AtomicBoolean();

  SelfConnection(LocalEndPoint endPoint, long connectionId) {
    this.endPoint = endPoint;
    this.connectionId = connectionId;
  }

  @Override
  public EndPointAddress peer() {
    return endPoint.address();
  }

  @Override
  public void send(ByteBuffer... segments) throws SendFailedException, InterruptedException {
    sendOwned(Messages.copy(LightweightConnection.MAX_LENGTH, maxMessageLength(), segments));
  }

  @Override
  public void sendAll(List<ByteBuffer> messages) throws SendFailedException, InterruptedException {
    List<byte[]> copies = new ArrayList<>();
    for (ByteBuffer message : messages) {
      copies.add(Messages.copy(LightweightConnection.MAX_LENGTH, maxMessageLength(), message));
    }
    for (byte[] copy : copies) {
      sendOwned(copy);
    }
  }

  private void sendOwned(byte[] owned) throws SendFailedException, InterruptedException {
    endPoint.sendToSelf(this, new Event.Received(connectionId, owned));
  }

  @Override
  public boolean isOpen() {
    return !closed.get() && endPoint.takesEvents();
  }

  @Override
  public void close() {
    endPoint.closeToSelf(this, new Event.ConnectionClosed(connectionId));
  }

  private int maxMessageLength() {
    return endPoint.options().limits().maxReceiveLength();
  }

  boolean closedByOwner() {
    return closed.get();
  }

  boolean markClosed() {
    return closed.compareAndSet(false, true);
  }

  @Override
  public String toString() {
    return endPoint.address() + "->itself connection " + (connectionId & 0xFFFF_FFFFL);
  }
}
