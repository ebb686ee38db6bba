// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.aeron;

import io.aeron.FragmentAssembler;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** A thread that polls a subscription, and backs off while there is nothing. */
final class Polling {

  private static final int FRAGMENTS = 256;

  private Polling() {}

  static void start(Subscription subscription, FragmentHandler taker) {
    FragmentAssembler whole = new FragmentAssembler(taker);
    IdleStrategy idle = new BackoffIdleStrategy();
    Thread thread =
        new Thread(
            () -> {
              while (!subscription.isClosed()) {
                idle.idle(subscription.poll(whole, FRAGMENTS));
              }
            },
            "aeron-poll");
    thread.setDaemon(true);
    thread.start();
  }

  static void offer(Publication publication, DirectBuffer buffer, int offset, int length) {
    IdleStrategy idle = new BackoffIdleStrategy();
    while (publication.offer(buffer, offset, length) < 0) {
      if (publication.isClosed()) {
        throw new IllegalStateException("the publication is closed");
      }
      idle.idle();
    }
  }
}
