// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.conformance.Await;
import network.transport.tcp.protocol.Deadline;

/** What only a test may touch: the socket behind a pair of endpoints, the listener, the loop. */
final class Internals {

  private Internals() {}

  /** What an endpoint knows of a peer. */
  static RemoteEndPoint remote(EndPoint endPoint, EndPointAddress peer) throws Exception {
    return ((LocalEndPoint) endPoint).findOrCreate(peer);
  }

  /**
   * Lets a clock of a patient transport run out before its time, as it would: on the event loop.
   * Waits until the clock runs, or at least another one that has no more time.
   */
  static void runOut(EndPoint endPoint, EndPointAddress peer, Deadline deadline) throws Exception {
    EventLoop loop = ((LocalEndPoint) endPoint).loop();
    RemoteEndPoint remote = remote(endPoint, peer);
    Await.until("a clock", () -> nanosToNext(loop) <= Stage.LONG.toNanos());
    loop.execute(() -> remote.apply(state -> state.expired(deadline)));
  }

  private static long nanosToNext(EventLoop loop) throws Exception {
    CompletableFuture<Long> nanos = new CompletableFuture<>();
    loop.execute(() -> nanos.complete(loop.timers().nanosToNext()));
    return Await.valueOf(nanos);
  }

  /** The link between an endpoint and a peer that it is connected to. */
  static Link link(EndPoint endPoint, EndPointAddress peer) throws Exception {
    Link link = remote(endPoint, peer).link();
    if (link == null) {
      throw new AssertionError("no link between " + endPoint.address() + " and " + peer);
    }
    return link;
  }

  static SocketChannel channel(EndPoint endPoint, EndPointAddress peer) throws Exception {
    return link(endPoint, peer).channel();
  }

  /** Writes bytes into an idle socket behind the back of its outbox. */
  static void inject(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Lets the listener die as it would: on the event loop. */
  static void killListener(TcpTransport transport, EndPoint any) {
    ((LocalEndPoint) any).loop().execute(() -> transport.died("killed by a test"));
  }

  /** The next event of a queue; waits for it. */
  static Event take(EventQueue queue) throws InterruptedException {
    return Objects.requireNonNull(queue.poll(Receiver.FOREVER));
  }
}
