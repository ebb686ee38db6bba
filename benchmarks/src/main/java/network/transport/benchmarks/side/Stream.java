// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.side;

import java.io.IOException;

/** Messages of the workload's size, one way. Used by one thread at a time. */
public interface Stream {

  /**
   * Sends messages by one call each; waits while there is no room.
   *
   * @param messages how many
   * @throws IOException if the connection is lost
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void send(int messages) throws IOException, InterruptedException;

  /**
   * Sends messages that are there at once, the cheapest way.
   *
   * @param messages how many
   * @throws IOException if the connection is lost
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  default void burst(int messages) throws IOException, InterruptedException {
    send(messages);
  }

  /**
   * Lets leave what the system itself holds back for a better use of the socket. Most hold nothing.
   *
   * @throws IOException if the connection is lost
   */
  default void flush() throws IOException {}

  /**
   * Closes the stream; what was sent is delivered.
   *
   * @throws IOException if the connection is lost
   */
  void close() throws IOException;
}
