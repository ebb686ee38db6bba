// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import network.transport.tcp.protocol.ProtocolViolation;
import org.jspecify.annotations.Nullable;

/**
 * The reading half of a link: gives what arrives to whoever takes it in the present phase, and
 * keeps what that leaves while it is paused.
 *
 * <p>Confined to the event loop of its link, except {@code bytes}.
 */
final class LinkInput {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Link link;
  private final SocketChannel channel;
  private final AtomicLong bytes = new AtomicLong();
  private LinkReader reader = new DiscardingReader();
  private ByteBuffer leftover = NOTHING;
  private boolean paused;
  private boolean everPaused;
  private long resumedAt;
  private @Nullable String broken;

  LinkInput(Link link, SocketChannel channel) {
    this.link = link;
    this.channel = channel;
  }

  LinkReader reader() {
    return reader;
  }

  void readWith(LinkReader next) {
    reader = next;
  }

  /** How many bytes have been read. Thread-safe. */
  long bytes() {
    return bytes.get();
  }

  boolean paused() {
    return paused;
  }

  /** Whether it was paused at any time since so many nanoseconds ago. */
  boolean pausedWithin(long nanos) {
    return paused || (everPaused && System.nanoTime() - resumedAt < nanos);
  }

  void read() {
    long began = System.nanoTime();
    try {
      while (!paused && !link.ended() && !Turn.isOver(began)) {
        ByteBuffer buffer = link.loop().readBuffer();
        if (!reader.wantsMore()) {
          // Only to hear whether there is something, or the end: the system keeps it for later.
          buffer.limit(1);
        }
        int count = channel.read(buffer);
        if (count <= 0) {
          nothingRead(count);
          return;
        }
        bytes.lazySet(bytes.getPlain() + count);
        link.outbox().writer().heard();
        take(buffer.flip());
        if ((count < buffer.capacity() || link.loop().roundOver()) && broken == null) {
          return;
        }
      }
      if (broken != null && !paused && !link.ended()) {
        link.later(this::read);
      }
    } catch (IOException e) {
      link.end(Link.text(e));
    }
  }

  private void nothingRead(int count) {
    if (count < 0) {
      link.end("end of stream");
    } else if (broken != null) {
      link.end(broken);
    }
  }

  private void take(ByteBuffer arrived) {
    try {
      LinkReader before;
      do {
        before = reader;
        before.read(arrived);
        // A handshake that was accepted leaves the frames behind it to its successor.
      } while (!reader.equals(before) && !link.ended());
      if (!link.ended()) {
        keep(arrived);
        if (leftover.hasRemaining() || !reader.wantsMore()) {
          pause();
        }
      }
    } catch (ProtocolViolation e) {
      link.end(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | Error e) {
      // The place in the stream is lost: whatever came next would be taken for something else.
      link.failed(e);
    }
  }

  /** Keeps what the buffer of the loop still holds; what was kept before is the end of that. */
  private void keep(ByteBuffer rest) {
    if (!rest.hasRemaining()) {
      leftover = NOTHING;
    } else if (leftover.hasRemaining()) {
      leftover.position(leftover.limit() - rest.remaining());
    } else {
      leftover = ByteBuffer.allocate(rest.remaining()).put(rest).flip();
    }
  }

  private void pause() {
    paused = true;
    link.interest(SelectionKey.OP_READ, false);
    reader.paused();
  }

  /**
   * Goes on to read, with what was left over first, and at once: when the selector finds it ready,
   * others may have filled the queue again.
   */
  void resume() {
    everPaused = true;
    resumedAt = System.nanoTime();
    nextTurn();
    if (!paused) {
      read();
    }
  }

  /** Goes on after others have had their turn. */
  void nextTurn() {
    if (link.ended()) {
      return;
    }
    paused = false;
    try {
      if (!reader.wantsMore()) {
        // Others that went on before have filled the queue again.
        pause();
      } else if (leftover.hasRemaining()) {
        takeKept();
      }
    } catch (RuntimeException | Error e) {
      link.failed(e);
    }
    if (!paused && !link.ended()) {
      link.interest(SelectionKey.OP_READ, true);
      if (broken != null) {
        read();
      }
    }
  }

  /** Always the same buffer to decode from: with only one kind the compiler makes it faster. */
  private void takeKept() {
    int count = leftover.remaining();
    ByteBuffer buffer = link.loop().readBuffer();
    take(buffer.put(0, leftover, leftover.position(), count).limit(count));
  }

  /** Ends the link once what has already arrived has been read. */
  void breakOff(String reason) {
    if (broken == null && !link.ended()) {
      broken = reason;
      if (!paused) {
        read();
      }
    }
  }

  void ended(LinkEnd end) {
    leftover = NOTHING;
    reader.ended(end);
  }
}
