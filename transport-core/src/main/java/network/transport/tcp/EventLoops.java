// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The event loops of a transport. Thread-safe. */
final class EventLoops {

  private final List<EventLoop> loops = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  EventLoops(TcpOptions options, Consumer<String> died) throws IOException {
    boolean daemon = !options.listen().addressable();
    // The classes that close a socket load now, not when descriptors have run out.
    SocketChannel.open().close();
    try {
      for (int i = 0; i < options.eventLoops(); i++) {
        loops.add(new EventLoop("transport-loop-" + i, daemon, died));
      }
    } catch (IOException e) {
      loops.forEach(EventLoop::discard);
      throw e;
    }
  }

  void start() {
    loops.forEach(EventLoop::start);
  }

  EventLoop first() {
    return loops.get(0);
  }

  /** The loop for one more endpoint. */
  EventLoop next() {
    return loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
  }

  /** Whether the current thread runs one of them, be it its own thread or a receiver. */
  boolean runHere() {
    return loops.stream().anyMatch(EventLoop::inLoop);
  }

  void stop() {
    loops.forEach(EventLoop::stop);
  }

  /** Waits for the threads; the one that calls is not waited for. Then nothing is left to do. */
  void join(long millis) {
    loops.forEach(loop -> loop.join(millis));
    loops.forEach(EventLoop::runLeft);
  }
}
