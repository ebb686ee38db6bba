// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import network.transport.EndPointAddress;
import network.transport.NewEndPointFailedException;
import network.transport.SendFailedException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Sends messages into an outbox whose socket takes all at once, in bursts that the loop writes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OutboxBenchmark {

  private static final int BATCH = 256;
  private static final int BOUND = 1 << 20;

  /** Bytes of a message. */
  @Param({"64", "1024"})
  public int size;

  private final Endless socket = new Endless();
  private final Outbox outbox = new Outbox(socket, BOUND, new ChunkPool());
  private ByteBuffer[] message = {};
  private @Nullable TcpTransport transport;
  private @Nullable LightweightConnection connection;

  /**
   * Opens a connection that knows no socket but this one.
   *
   * @throws IOException if there is no transport
   * @throws NewEndPointFailedException if there is no endpoint
   */
  @Setup
  public void open() throws IOException, NewEndPointFailedException {
    message = new ByteBuffer[] {ByteBuffer.wrap(new byte[size])};
    transport = TcpTransport.open(TcpOptions.builder().addressable(false).build());
    RemoteEndPoint remote =
        new RemoteEndPoint(
            (LocalEndPoint) transport.newEndPoint(), EndPointAddress.of("peer", 1, 0), 1);
    connection = new LightweightConnection(remote, outbox, 1024);
  }

  /** Closes the transport. */
  @TearDown
  public void close() {
    if (transport != null) {
      transport.close();
    }
  }

  /**
   * A burst: the sends, and the writes that the loop does for them.
   *
   * @return bytes that were written
   * @throws SendFailedException never
   * @throws InterruptedException never
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long burst() throws SendFailedException, InterruptedException {
    if (connection == null) {
      throw new IllegalStateException("not open");
    }
    for (int i = 0; i < BATCH; i++) {
      outbox.send(connection, size, message);
    }
    if (socket.wanted) {
      socket.wanted = false;
      outbox.writer().writeOnLoop();
    }
    return socket.written;
  }

  /** Takes all; its loop is turned by the benchmark. */
  private static final class Endless implements OutboxSocket {

    private boolean wanted;
    private long written;

    @Override
    public long write(ByteBuffer[] buffers, int count) {
      long taken = 0;
      for (int i = 0; i < count; i++) {
        taken += buffers[i].remaining();
        buffers[i].position(buffers[i].limit());
      }
      written += taken;
      return taken;
    }

    @Override
    public void drainWhenWritable() {
      wanted = true;
    }

    @Override
    public void drainSoon() {
      wanted = true;
    }

    @Override
    public void lookLater() {}

    @Override
    public boolean mayLinger() {
      return false;
    }

    @Override
    public boolean onLoop() {
      return false;
    }

    @Override
    public void later(Runnable task) {
      task.run();
    }

    @Override
    public void writeFailed(IOException cause) {
      throw new IllegalStateException(cause);
    }
  }
}
