// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.TransportEvent;
import network.transport.TransportEvent.HandshakeRejected.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The listener: accepts sockets and starts their handshakes. An accept that fails, for want of
 * descriptors say, is tried again after a while; only a listener that is gone ends the transport.
 *
 * <p>Confined to its event loop, except {@code handshakeEnded} and {@code close}.
 */
final class Acceptor implements EventLoop.Selected {

  private static final int MOST_ACCEPTS_A_ROUND = 64;
  private static final long FIRST_BACK_OFF_MILLIS = 10;
  private static final long LONGEST_BACK_OFF_MILLIS = 1000;

  private final TcpTransport transport;
  private final ServerSocketChannel listener;
  private final EventLoop loop;
  private final AtomicInteger handshakes = new AtomicInteger();
  private long backOffMillis = FIRST_BACK_OFF_MILLIS;
  private boolean full;
  private @Nullable SelectionKey key;

  Acceptor(TcpTransport transport, ServerSocketChannel listener, EventLoop loop) {
    this.transport = transport;
    this.listener = listener;
    this.loop = loop;
  }

  void start() {
    try {
      key = loop.register(listener, SelectionKey.OP_ACCEPT, this);
    } catch (IOException e) {
      died(e);
    }
  }

  @Override
  public void ready(SelectionKey selected) {
    for (int i = 0; i < MOST_ACCEPTS_A_ROUND; i++) {
      if (handshakes.get() >= transport.options().limits().handshakes()) {
        full = true;
        listen(false);
        return;
      }
      try {
        SocketChannel channel = listener.accept();
        backOffMillis = FIRST_BACK_OFF_MILLIS;
        if (channel == null) {
          return;
        }
        accepted(channel);
      } catch (ClosedChannelException e) {
        died(e);
        return;
      } catch (IOException e) {
        backOff(e);
        return;
      }
    }
  }

  private void accepted(SocketChannel channel) throws IOException {
    if (!transport.links().reserve()) {
      rejected(Reason.BUSY, "limit of sockets reached");
      channel.close();
      return;
    }
    Link link = link(channel);
    handshakes.incrementAndGet();
    InboundHandshake handshake =
        new InboundHandshake(this, link, transport.options().limits().maxAddressLength());
    link.input().readWith(handshake);
    try {
      SocketSettings.apply(channel, transport.options().socket());
      link.register(SelectionKey.OP_READ, handshake);
      handshake.startClock(handshakeNanos());
    } catch (IOException e) {
      link.cut("the socket broke at once");
    }
  }

  private Link link(SocketChannel channel) throws IOException {
    try {
      Link link = new Link(channel, loop, transport.links());
      transport.links().add(link);
      return link;
    } catch (OutOfMemoryError e) {
      channel.close();
      transport.links().giveBack();
      throw e;
    }
  }

  private void backOff(IOException cause) {
    transport.observers().tell(new TransportEvent.AcceptFailed(String.valueOf(cause.getMessage())));
    listen(false);
    loop.timers().after(TimeUnit.MILLISECONDS.toNanos(backOffMillis), () -> listen(true));
    backOffMillis = Math.min(2 * backOffMillis, LONGEST_BACK_OFF_MILLIS);
  }

  private void listen(boolean wanted) {
    SelectionKey current = key;
    if (current != null && current.isValid()) {
      current.interestOps(wanted ? SelectionKey.OP_ACCEPT : 0);
    }
  }

  private void died(IOException cause) {
    transport.died("the listener is gone: " + cause);
  }

  @Nullable LocalEndPoint endPoint(int id) {
    return transport.endPoint(Integer.toUnsignedLong(id));
  }

  boolean checksPeerHost() {
    return transport.options().listen().checkPeerHost();
  }

  Resolver resolver() {
    return transport.resolver();
  }

  long handshakeNanos() {
    return transport.options().timeouts().connect().toNanos();
  }

  Duration lingerAfterRefusal() {
    return transport.options().timeouts().close();
  }

  void rejected(Reason reason, String detail) {
    transport.handshakeRejected(reason, detail);
  }

  void handshakeEnded() {
    handshakes.decrementAndGet();
    loop.executeHere(
        () -> {
          if (full) {
            full = false;
            listen(true);
          }
        });
  }

  /** Stops to listen; when it returns, the port is free (on an event loop: soon after). */
  void close() {
    CountDownLatch released = new CountDownLatch(1);
    loop.executeHere(
        () -> {
          loopEnded();
          loop.afterRelease(released::countDown);
        });
    if (!transport.onLoop()) {
      Patience.await(released, transport.options().timeouts().close());
    }
  }

  @Override
  public void loopEnded() {
    SelectionKey current = key;
    if (current != null) {
      current.cancel();
    }
    try {
      listener.close();
    } catch (IOException e) {
      transport.observers().tell(new TransportEvent.AcceptFailed("close: " + e.getMessage()));
    }
  }
}
