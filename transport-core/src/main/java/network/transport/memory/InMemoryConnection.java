// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.Connection;
import network.transport.EndPointAddress;
import network.transport.SendFailedException;
import network.transport.SendFailedException.Code;
import network.transport.common.Messages;

/** A lightweight connection. Thread-safe. */
final class InMemoryConnection implements Connection {

  private final LinkEnd end;
  private final int id;
  private final ReentrantLock lock;

  /** Guarded by the lock of the network, so that no message follows the close. */
  private boolean closed;

  InMemoryConnection(LinkEnd end, int id) {
    this.end = end;
    this.id = id;
    this.lock = end.owner().network().lock();
  }

  @Override
  public EndPointAddress peer() {
    return end.peer();
  }

  @Override
  public void send(ByteBuffer... segments) throws SendFailedException, InterruptedException {
    sendOwned(Messages.copy("maxMessageLength", maxMessageLength(), segments));
  }

  @Override
  public void sendAll(List<ByteBuffer> messages) throws SendFailedException, InterruptedException {
    List<byte[]> copies =
        messages.stream()
            .map(each -> Messages.copy("maxMessageLength", maxMessageLength(), each))
            .toList();
    for (byte[] copy : copies) {
      sendOwned(copy);
    }
  }

  private int maxMessageLength() {
    return end.owner().options().maxMessageLength();
  }

  private void sendOwned(byte[] payload) throws SendFailedException, InterruptedException {
    lock.lock();
    try {
      refuseIfOver();
      while (!end.sendsNow()) {
        end.target().mailbox().room().await();
        refuseIfOver();
      }
      end.send(id, payload);
    } finally {
      lock.unlock();
    }
  }

  private void refuseIfOver() throws SendFailedException {
    if (closed) {
      throw new SendFailedException(Code.CLOSED, this + ": closed");
    }
    String refusal = end.refusal();
    if (refusal != null) {
      throw new SendFailedException(Code.FAILED, this + ": " + refusal);
    }
  }

  @Override
  public boolean isOpen() {
    lock.lock();
    try {
      return !closed && end.refusal() == null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        end.close(id);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return end.owner().address() + "->" + peer() + " connection " + Integer.toUnsignedString(id);
  }
}
