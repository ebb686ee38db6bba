// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.side;

import java.io.IOException;

/** The end that sends. Used by one thread; its streams are used by others. */
public interface Sender {

  /**
   * Opens a stream.
   *
   * @param socket the number of the socket that it uses; made with its first stream
   * @return the stream
   * @throws IOException if there is none
   * @throws InterruptedException if the thread is interrupted
   */
  Stream open(int socket) throws IOException, InterruptedException;

  /**
   * Opens a stream to a receiver that hardly reads, on a socket of its own.
   *
   * @return the stream
   * @throws IOException if there is none
   * @throws InterruptedException if the thread is interrupted
   */
  default Stream openSlow() throws IOException, InterruptedException {
    throw new UnsupportedOperationException("this system has no slow reader");
  }

  /**
   * Sends a message, awaits its echo, and so on until the samples say that it is enough.
   *
   * @param samples who times each; its lap may be told on any thread
   * @throws IOException if the connection is lost
   * @throws InterruptedException if the thread is interrupted
   */
  void pingPong(Samples samples) throws IOException, InterruptedException;
}
