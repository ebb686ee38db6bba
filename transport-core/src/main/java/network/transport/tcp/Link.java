// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import network.transport.common.Faults;
import network.transport.tcp.protocol.ProtocolViolation;
import org.jspecify.annotations.Nullable;

/**
 * One socket: its outbox, its input, and what the selector looks for.
 *
 * <p>Only its event loop reads, so only that posts events of it; a write that fails elsewhere
 * merely marks the link, and the loop still reads what has arrived before it ends it.
 *
 * <p>{@code outbox}, {@code finish}, {@code cut} and {@code whenClosed} are thread-safe; the rest
 * is confined to its event loop.
 */
final class Link implements EventLoop.Selected, OutboxSocket {

  private static final Logger LOG = System.getLogger(Link.class.getName());

  private final SocketChannel channel;
  private final Links links;
  private final Outbox outbox;
  private final LinkInput input;
  private final ProgressWatch progress;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile EventLoop loop;
  private volatile @Nullable SelectionKey key;
  private boolean ended;
  private Timers.@Nullable Timer lingering;

  Link(SocketChannel channel, EventLoop loop, Links links) {
    this.channel = channel;
    this.loop = loop;
    this.links = links;
    this.outbox = new Outbox(this, links.outboxBytes(), links.pool());
    this.input = new LinkInput(this, channel);
    this.progress = new ProgressWatch(this, links.userTimeout());
  }

  /** Starts to watch the socket on its loop. */
  void register(int operations, LinkReader first) throws IOException {
    input.readWith(first);
    key = loop.register(channel, operations, this);
  }

  /** Moves to the loop of an endpoint, another one, and goes on there. Not while it reads. */
  void moveTo(EventLoop other, Runnable then) {
    SelectionKey old = key;
    if (old != null) {
      old.cancel();
    }
    loop = other;
    other.execute(
        () -> {
          try {
            key = other.register(channel, input.paused() ? 0 : SelectionKey.OP_READ, this);
            then.run();
          } catch (IOException e) {
            end(text(e));
          } catch (ClosedSelectorException e) {
            end("the event loop has ended");
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

  boolean ended() {
    return ended;
  }

  CompletableFuture<Void> whenClosed() {
    return closed;
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
      if (selected.isConnectable() && input.reader() instanceof ConnectingReader connecting) {
        connecting.connectable();
      }
      if (selected.isValid() && selected.isWritable()) {
        interest(SelectionKey.OP_WRITE, false);
        outbox.writer().writeOnLoop();
      }
      if (selected.isValid() && selected.isReadable()) {
        input.read();
      }
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  /** Ends the link for a fault of ours. Confined to its event loop, and not under a lock. */
  void failed(Throwable fault) {
    Faults.report(LOG, "a link failed by a fault of ours", fault);
    end("internal error: " + fault);
  }

  /** The reading half. */
  LinkInput input() {
    return input;
  }

  @Override
  public long write(ByteBuffer[] buffers, int count) throws IOException {
    loop.waits().sent();
    return count == 1 ? channel.write(buffers[0]) : channel.write(buffers, 0, count);
  }

  @Override
  public void drainWhenWritable() {
    loop.executeHere(
        () -> {
          interest(SelectionKey.OP_WRITE, true);
          progress.watch();
        });
  }

  @Override
  public void drainSoon() {
    loop.execute(() -> outbox.writer().writeOnLoop());
  }

  @Override
  public void lookLater() {
    loop.watch().add(outbox.writer()::look);
  }

  @Override
  public boolean mayLinger() {
    return !loop.hasTasks() && !loop.roundOver();
  }

  @Override
  public boolean onLoop() {
    return loop.inLoop();
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
    loop.execute(() -> input.breakOff(reason));
  }

  /**
   * Takes no more, shuts the output down once all has left, discards what comes until end of
   * stream, and cuts after the time.
   */
  void finish(String reason, Duration linger) {
    outbox.finish(reason);
    loop.execute(
        () -> {
          input.readWith(new DiscardingReader());
          input.resume();
          if (!ended) {
            lingering =
                loop.timers().after(linger.toNanos(), () -> end("cut after the close timeout"));
          }
        });
    outbox.whenWritten(this::shutOutput);
  }

  private void shutOutput() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      end(text(e));
    }
  }

  /** Closes the socket now. */
  void cut(String reason) {
    outbox.fail(reason);
    // Never at once: the caller may hold a lock, and the end calls the application.
    loop.execute(() -> end(reason));
  }

  /** Ends the link at once. Confined to its event loop, and not under a lock. */
  void end(String reason) {
    end(reason, null);
  }

  /** Ends the link at once, for a violation if there is one. */
  void end(String reason, @Nullable ProtocolViolation violation) {
    if (ended) {
      return;
    }
    ended = true;
    LinkEnd end = new LinkEnd(reason, violation, outbox.status().unsent());
    outbox.fail(reason);
    Timers.Timer running = lingering;
    if (running != null) {
      running.cancel();
    }
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
      input.ended(end);
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
    end("the transport is closed");
  }

  static String text(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
