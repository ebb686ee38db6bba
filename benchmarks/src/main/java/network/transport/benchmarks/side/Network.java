// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.side;

import java.io.IOException;
import network.transport.benchmarks.Workload;

/** A system: both its ends. */
public interface Network {

  /**
   * Makes the end that counts what it is sent, or that sends it back if the workload is a round
   * trip.
   *
   * @param workload what will be done
   * @param tally who counts
   * @return the end, ready
   * @throws IOException if it cannot be made
   * @throws InterruptedException if the thread is interrupted
   */
  Receiver receiver(Workload workload, Tally tally) throws IOException, InterruptedException;

  /**
   * Makes the end that sends.
   *
   * @param workload what will be done
   * @param address what the receiver said
   * @return the end; sockets are opened when they are needed
   * @throws IOException if it cannot be made
   * @throws InterruptedException if the thread is interrupted
   */
  Sender sender(Workload workload, String address) throws IOException, InterruptedException;
}
