// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.EndPointAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MessageQueueTest {

  private static final ListenerLimits TWO_AT_ONCE = new ListenerLimits(2, 100, 1000);

  /** The first thread finds that the system has none left. */
  private static final class Scarce implements ThreadFactory {
    private final AtomicInteger missing = new AtomicInteger(1);

    @Override
    public Thread newThread(Runnable body) {
      return new Thread(body, "transport-listener-test") {
        @Override
        public synchronized void start() {
          if (missing.getAndDecrement() > 0) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          setDaemon(true);
          super.start();
        }
      };
    }
  }

  private static TransportMessage message(long connectionId) {
    EndPointAddress sender = EndPointAddress.of("127.0.0.1", 1, 0);
    return new TransportMessage("default", sender, connectionId, new byte[1]);
  }

  @Test
  void workersThatCouldNotStartLeaveTheirPlacesToOthers() throws Exception {
    CyclicBarrier two = new CyclicBarrier(2);
    CountDownLatch handled = new CountDownLatch(4);
    MessageQueue queue =
        new MessageQueue(
            TWO_AT_ONCE,
            new Scarce(),
            message -> {
              meet(two);
              handled.countDown();
            });
    queue.put(message(1));
    queue.put(message(2));
    assertThatThrownBy(queue::resume).isInstanceOf(OutOfMemoryError.class);
    queue.put(message(3));
    queue.put(message(4));
    assertThat(handled.await(30, TimeUnit.SECONDS)).isTrue();
    queue.pause();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("only one at a time", e);
    }
  }
}
