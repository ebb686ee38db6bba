// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.floor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Counter;
import network.transport.benchmarks.side.Network;
import network.transport.benchmarks.side.Receiver;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Tally;

/** What a TCP socket can do on this machine, with nothing on top of it. */
public final class Floor implements Network {

  /** What one message takes beside its payload in the frames of the others. */
  static final int HEADER_BYTES = 8;

  static final int BUFFER_BYTES = 256 * 1024;

  /** The floor. */
  public Floor() {}

  @Override
  public Receiver receiver(Workload workload, Tally tally) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    int port = listener.socket().getLocalPort();
    start("floor-accept", () -> accept(listener, workload, tally));
    return () -> Integer.toString(port);
  }

  private static void accept(ServerSocketChannel listener, Workload workload, Tally tally)
      throws IOException {
    while (true) {
      SocketChannel socket = listener.accept();
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      start(
          "floor-read",
          () -> {
            if (workload.kind() == Workload.Kind.ROUND_TRIP) {
              echo(socket, workload.size());
            } else {
              count(socket, workload.size(), tally.counter());
            }
          });
    }
  }

  private static void echo(SocketChannel socket, int size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(size);
    while (fill(socket, buffer.clear())) {
      socket.write(buffer.flip());
    }
  }

  /** Reads until the buffer is full; false at the end of the stream. */
  static boolean fill(SocketChannel socket, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (socket.read(buffer) < 0) {
        return false;
      }
    }
    return true;
  }

  private static void count(SocketChannel socket, int size, Counter counter) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    long total = 0;
    for (int read = 0; read >= 0; read = socket.read(buffer.clear())) {
      total += read;
      counter.raw(total, HEADER_BYTES + size, size);
    }
  }

  @Override
  public Sender sender(Workload workload, String address) {
    return new FloorSender(workload, Integer.parseInt(address));
  }

  /** Input and output of a thread. */
  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                throw new IllegalStateException(name + " ended", e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
