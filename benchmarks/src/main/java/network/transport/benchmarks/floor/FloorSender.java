// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.floor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Samples;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Stream;

/** The sending end; its streams have no frames and write big buffers to their socket. */
final class FloorSender implements Sender {

  private final Workload workload;
  private final int port;
  private final Map<Integer, SocketChannel> sockets = new HashMap<>();
  private final ReentrantLock writing = new ReentrantLock();

  FloorSender(Workload workload, int port) {
    this.workload = workload;
    this.port = port;
  }

  private SocketChannel socket(int number) throws IOException {
    SocketChannel known = sockets.get(number);
    if (known != null) {
      return known;
    }
    SocketChannel made =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    made.setOption(StandardSocketOptions.TCP_NODELAY, true);
    sockets.put(number, made);
    return made;
  }

  @Override
  public Stream open(int number) throws IOException {
    return new RawStream(socket(number));
  }

  @Override
  public void pingPong(Samples samples) throws IOException {
    SocketChannel socket = socket(0);
    ByteBuffer buffer = ByteBuffer.allocateDirect(workload.size());
    samples.begin();
    do {
      socket.write(buffer.clear());
      if (!Floor.fill(socket, buffer.clear())) {
        throw new IOException("the other end closed the socket");
      }
    } while (samples.lap());
  }

  private final class RawStream implements Stream {

    private final SocketChannel socket;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(Floor.BUFFER_BYTES);
    private long owed;

    RawStream(SocketChannel socket) {
      this.socket = socket;
    }

    @Override
    public void send(int messages) throws IOException {
      owed += (long) messages * (workload.size() + Floor.HEADER_BYTES);
      while (owed >= Floor.BUFFER_BYTES) {
        write(Floor.BUFFER_BYTES);
      }
    }

    @Override
    public void burst(int messages) throws IOException {
      send(messages);
      flush();
    }

    @Override
    public void flush() throws IOException {
      write((int) owed);
    }

    private void write(int bytes) throws IOException {
      writing.lock();
      try {
        buffer.clear().limit(bytes);
        while (buffer.hasRemaining()) {
          socket.write(buffer);
        }
        owed -= bytes;
      } finally {
        writing.unlock();
      }
    }

    @Override
    public void close() {}
  }
}
