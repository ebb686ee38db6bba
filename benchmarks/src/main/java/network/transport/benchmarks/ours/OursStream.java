// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.ours;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import network.transport.Connection;
import network.transport.SendFailedException;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Stream;

/** Messages on a lightweight connection. */
final class OursStream implements Stream {

  private final Connection connection;
  private final ByteBuffer[] message;
  private final List<ByteBuffer> burst;

  private OursStream(Connection connection, ByteBuffer[] message, List<ByteBuffer> burst) {
    this.connection = connection;
    this.message = message;
    this.burst = burst;
  }

  /**
   * Makes streams that share their messages, so that a stream weighs what the system makes of it.
   */
  static Function<Connection, Stream> of(Workload workload) {
    ByteBuffer[] message = {ByteBuffer.wrap(workload.message())};
    List<ByteBuffer> burst = Collections.nCopies(workload.burst(), message[0]);
    return connection -> new OursStream(connection, message, burst);
  }

  @Override
  public void send(int messages) throws IOException, InterruptedException {
    try {
      for (int i = 0; i < messages; i++) {
        connection.send(message);
      }
    } catch (SendFailedException e) {
      throw new IOException("send", e);
    }
  }

  @Override
  public void burst(int messages) throws IOException, InterruptedException {
    try {
      connection.sendAll(burst.subList(0, messages));
    } catch (SendFailedException e) {
      throw new IOException("send", e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
