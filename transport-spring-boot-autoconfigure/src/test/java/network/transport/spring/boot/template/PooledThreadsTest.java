// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.spring.boot.Leftovers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PooledThreadsTest {

  private static final int DIALLERS = 2;
  private static final int PEERS = 20;

  private final PooledThreads threads = new PooledThreads(DIALLERS);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger interrupted = new AtomicInteger();
  private final CountDownLatch free = new CountDownLatch(1);

  /** Others' threads may outlive the close of their transport for a moment. */
  @BeforeEach
  void nobodyElseIsThere() {
    Leftovers.assertNoThreads();
  }

  @AfterEach
  void nothingIsLeft() {
    threads.close();
    Leftovers.assertNoThreads();
  }

  private void dialLong() {
    running.incrementAndGet();
    try {
      free.await();
    } catch (InterruptedException e) {
      interrupted.incrementAndGet();
    }
  }

  @Test
  void noThreadIsThereBeforeItIsNeeded() {
    assertThat(Leftovers.threads()).isEmpty();
  }

  @Test
  void manyPeersShareFewThreads() {
    for (int peer = 0; peer < PEERS; peer++) {
      threads.dial(this::dialLong);
    }
    await().until(() -> running.get() == DIALLERS);
    assertThat(Leftovers.threads())
        .containsExactlyInAnyOrder("transport-template-dial-1", "transport-template-dial-2");
    free.countDown();
    await().until(() -> running.get() == PEERS);
  }

  @Test
  void timeIsKeptWhileAllDial() throws Exception {
    for (int peer = 0; peer < PEERS; peer++) {
      threads.dial(this::dialLong);
    }
    CountDownLatch due = new CountDownLatch(1);
    threads.after(Duration.ofMillis(1), due::countDown);
    assertThat(due.await(10, TimeUnit.SECONDS)).isTrue();
    free.countDown();
  }

  @Test
  void aCloseInterruptsWhatRunsAndDropsTheRest() {
    for (int peer = 0; peer < PEERS; peer++) {
      threads.dial(this::dialLong);
    }
    await().until(() -> running.get() == DIALLERS);
    threads.close();
    threads.dial(this::dialLong);
    threads.after(Duration.ZERO, this::dialLong);
    Leftovers.assertNoThreads();
    assertThat(running).hasValue(DIALLERS);
    assertThat(interrupted).hasValue(DIALLERS);
  }
}
