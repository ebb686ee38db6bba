// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;
import java.util.List;
import network.transport.Connection;
import network.transport.EndPointAddress;
import network.transport.SendFailedException;
import network.transport.common.Messages;
import network.transport.tcp.protocol.Unsent;
import org.jspecify.annotations.Nullable;

/** A connection of ours to a peer: an identifier and the outbox of a socket. Thread-safe. */
final class LightweightConnection implements Connection {

  /** The option that limits messages. */
  static final String MAX_LENGTH = "maxReceiveLength";

  private final RemoteEndPoint remote;
  private final Outbox outbox;
  private final int id;

  /** Changed under the lock of the outbox, so that no message follows the close. */
  private volatile boolean closed;

  LightweightConnection(RemoteEndPoint remote, Outbox outbox, int id) {
    this.remote = remote;
    this.outbox = outbox;
    this.id = id;
  }

  @Override
  public EndPointAddress peer() {
    return remote.address();
  }

  @Override
  public void send(ByteBuffer... segments) throws SendFailedException, InterruptedException {
    int length = Messages.length(MAX_LENGTH, remote.maxMessageLength(), segments);
    outbox.send(this, length, segments);
  }

  @Override
  public void sendAll(List<ByteBuffer> messages) throws SendFailedException, InterruptedException {
    for (ByteBuffer message : messages) {
      Messages.length(MAX_LENGTH, remote.maxMessageLength(), message);
    }
    int left = messages.size();
    boolean whole = false;
    try {
      for (ByteBuffer message : messages) {
        left--;
        if (left > 0) {
          outbox.sendBeforeMore(this, message.remaining(), message);
        } else {
          outbox.send(this, message.remaining(), message);
        }
      }
      // Somebody may have taken some out of the list meanwhile.
      whole = left <= 0;
    } finally {
      if (!whole) {
        // What was appended before that which failed.
        outbox.flush();
      }
    }
  }

  @Override
  public boolean isOpen() {
    return !closed && outbox.takesMore();
  }

  @Override
  public void close() {
    if (outbox.close(this)) {
      remote.close(id);
    }
  }

  int id() {
    return id;
  }

  LocalEndPoint endPoint() {
    return remote.local();
  }

  Counters counters() {
    return remote.counters();
  }

  /**
   * Whether its socket broke before all had left, and so, soon after it was opened, its opening.
   */
  boolean stillborn() {
    if (!outbox.writer().broken()) {
      return false;
    }
    OutboxStatus now = outbox.status();
    return now.unsent() != Unsent.NOTHING;
  }

  /** Fails if nothing can be sent any more; its own close wins over any other reason. */
  void refuseIf(@Nullable String refusal) throws SendFailedException {
    if (closed) {
      throw new SendFailedException(SendFailedException.Code.CLOSED, this + ": closed");
    }
    if (refusal != null) {
      throw new SendFailedException(SendFailedException.Code.FAILED, this + ": " + refusal);
    }
  }

  /** Called under the lock of the outbox; false if it was closed before. */
  boolean markClosed() {
    boolean open = !closed;
    closed = true;
    return open;
  }

  @Override
  public String toString() {
    return remote + " connection " + Integer.toUnsignedString(id);
  }
}
