// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import network.transport.tcp.protocol.ProtocolViolation;
import org.jspecify.annotations.Nullable;

/**
 * One socket: its outbox, its read interest, and whoever takes its bytes.
 *
 * <p>Only its event loop reads, so only that posts events of it; a write that fails elsewhere
 * merely marks the link, and the loop still reads what has arrived before it ends it.
 *
 * <p>{@code outbox}, {@code finish}, {@code cut} and {@code whenClosed} are thread-safe; the rest
 * is confined to its event loop.
 */
final class Link implements EventLoop.Selected, OutboxSocket {

  private static final Logger LOG = System.getLogger(Link.class.getName());
  private static final int MOST_READS_A_ROUND = 16;
  private static final int MOST_WRITES_A_ROUND = 16;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final Links links;
  private final Outbox outbox;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile EventLoop loop;
  private volatile @Nullable SelectionKey key;
  private final AtomicLong bytesRead = new AtomicLong();
  private LinkReader reader = new DiscardingReader();
  private ByteBuffer leftover = NOTHING;
  private boolean paused;
  private @Nullable String broken;
  private boolean ended;
  private boolean watched;

  Link(SocketChannel channel, EventLoop loop, Links links) {
    this.channel = channel;
    this.loop = loop;
    this.links = links;
    this.outbox = new Outbox(this, links.outboxBytes(), links.pool());
  }

  /** Starts to watch the socket on its loop. */
  void register(int operations, LinkReader first) throws IOException {
    reader = first;
    key = loop.register(channel, operations, this);
  }

  /** Moves to the loop of an endpoint and goes on there. */
  void moveTo(EventLoop other, Runnable then) {
    if (other == loop) {
      then.run();
      return;
    }
    SelectionKey old = key;
    if (old != null) {
      old.cancel();
    }
    loop = other;
    other.execute(
        () -> {
          try {
            key = other.register(channel, SelectionKey.OP_READ, this);
            then.run();
          } catch (IOException e) {
            end(text(e), null);
          }
        });
  }

  SocketChannel channel() {
    return channel;
  }

  EventLoop loop() {
    return loop;
  }

  Outbox outbox() {
    return outbox;
  }

  long bytesRead() {
    return bytesRead.get();
  }

  CompletableFuture<Void> whenClosed() {
    return closed;
  }

  void readWith(LinkReader next) {
    reader = next;
  }

  /** Sets what the selector looks for, apart from what it looks for already. */
  void interest(int operation, boolean wanted) {
    SelectionKey current = key;
    if (current != null && current.isValid()) {
      if (wanted) {
        current.interestOpsOr(operation);
      } else {
        current.interestOpsAnd(~operation);
      }
    }
  }

  @Override
  public void ready(SelectionKey selected) {
    try {
      if (selected.isConnectable() && reader instanceof ConnectingReader connecting) {
        connecting.connectable();
      }
      if (selected.isValid() && selected.isWritable()) {
        interest(SelectionKey.OP_WRITE, false);
        outbox.drain(MOST_WRITES_A_ROUND);
      }
      if (selected.isValid() && selected.isReadable()) {
        read();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a link failed by a fault of ours", e);
      end("internal error: " + e, null);
    }
  }

  private void read() {
    try {
      for (int i = 0; i < MOST_READS_A_ROUND && !paused && !ended; i++) {
        ByteBuffer buffer = loop.readBuffer();
        int count = channel.read(buffer);
        if (count <= 0) {
          if (count < 0) {
            end("end of stream", null);
          } else if (broken != null) {
            end(broken, null);
          }
          return;
        }
        bytesRead.lazySet(bytesRead.getPlain() + count);
        outbox.heard();
        take(buffer.flip());
        if (count < buffer.capacity() && broken == null) {
          return;
        }
      }
      if (broken != null && !paused && !ended) {
        loop.execute(this::read);
      }
    } catch (IOException e) {
      end(text(e), null);
    }
  }

  /** Gives the reader, which has just been changed, what its predecessor left. */
  void readOn(ByteBuffer bytes) {
    if (bytes.hasRemaining()) {
      take(bytes);
    }
  }

  private void take(ByteBuffer bytes) {
    try {
      reader.read(bytes);
    } catch (ProtocolViolation e) {
      end(e.getMessage() == null ? "protocol violation" : e.getMessage(), e);
      return;
    }
    if (!ended && (bytes.hasRemaining() || !reader.wantsMore())) {
      leftover = kept(bytes);
      paused = true;
      interest(SelectionKey.OP_READ, false);
      reader.paused();
    }
  }

  /** What comes from the buffer of the loop is copied; what was kept before is kept as it is. */
  private static ByteBuffer kept(ByteBuffer bytes) {
    if (!bytes.hasRemaining()) {
      return NOTHING;
    }
    return bytes.hasArray() ? bytes : ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
  }

  boolean paused() {
    return paused;
  }

  /** Goes on to read, with what was left over first. */
  void resumeReading() {
    if (ended) {
      return;
    }
    paused = false;
    ByteBuffer kept = leftover;
    leftover = NOTHING;
    if (kept.hasRemaining()) {
      take(kept);
    }
    if (!paused && !ended) {
      interest(SelectionKey.OP_READ, true);
      if (broken != null) {
        read();
      }
    }
  }

  @Override
  public long write(ByteBuffer[] buffers, int count) throws IOException {
    return count == 1 ? channel.write(buffers[0]) : channel.write(buffers, 0, count);
  }

  @Override
  public void drainWhenWritable() {
    loop.executeHere(
        () -> {
          interest(SelectionKey.OP_WRITE, true);
          links.userTimeout().ifPresent(this::watchProgress);
        });
  }

  /** Ends the link if what waits to be written makes no progress for this long. */
  private void watchProgress(Duration limit) {
    if (watched) {
      return;
    }
    watched = true;
    long before = outbox.status().written();
    loop.timers()
        .after(
            limit.toNanos(),
            () -> {
              watched = false;
              if (!ended && outbox.status().queued() > 0) {
                if (outbox.status().written() == before) {
                  end("the peer has taken nothing for " + limit, null);
                } else {
                  watchProgress(limit);
                }
              }
            });
  }

  @Override
  public void drainSoon() {
    loop.execute(() -> outbox.drain(MOST_WRITES_A_ROUND));
  }

  @Override
  public void later(Runnable task) {
    loop.execute(task);
  }

  @Override
  public void writeFailed(IOException cause) {
    breakOff("write failed: " + text(cause));
  }

  /** Ends the link as a loss, after what has already arrived has been read. */
  void breakOff(String reason) {
    outbox.fail(reason);
    loop.execute(
        () -> {
          if (broken == null && !ended) {
            broken = reason;
            if (!paused) {
              read();
            }
          }
        });
  }

  /**
   * Takes no more, shuts the output down once all has left, discards what comes until end of
   * stream, and cuts after the time.
   */
  void finish(String reason, Duration linger) {
    outbox.finish(reason);
    loop.execute(
        () -> {
          reader = new DiscardingReader();
          resumeReading();
          loop.timers().after(linger.toNanos(), () -> end("cut after the close timeout", null));
        });
    outbox.whenWritten(this::shutOutput);
  }

  private void shutOutput() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      end(text(e), null);
    }
  }

  /** Closes the socket now. */
  void cut(String reason) {
    outbox.fail(reason);
    // Never at once: the caller may hold a lock, and the end calls the application.
    loop.execute(() -> end(reason, null));
  }

  private void end(String reason, @Nullable ProtocolViolation violation) {
    if (ended) {
      return;
    }
    ended = true;
    LinkEnd end = new LinkEnd(reason, violation, outbox.status().unsent());
    outbox.fail(reason);
    leftover = NOTHING;
    SelectionKey current = key;
    if (current != null) {
      current.cancel();
    }
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "close of a socket failed", e);
    }
    try {
      reader.ended(end);
    } finally {
      loop.afterRelease(
          () -> {
            links.remove(this);
            closed.complete(null);
          });
    }
  }

  @Override
  public void loopEnded() {
    end("the transport is closed", null);
  }

  private static String text(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
