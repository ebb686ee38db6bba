// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.Transport;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.autoconfigure.TransportOptionsCustomizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

@Timeout(60)
class SlowListenerTest {

  private static final int MESSAGES = 1000;
  private static final int SIZE = 64 * 1024;
  private static final int QUEUE = 8;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final AtomicInteger sent = new AtomicInteger();

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void holdsBackItsPeersAndLosesNothing() {
    try (ConfigurableApplicationContext peer = Apps.start();
        ConfigurableApplicationContext app = Apps.start(Slow.class)) {
      Slow slow = app.getBean(Slow.class);
      EndPoint from = peer.getBean(EndPoint.class);
      EndPoint to = app.getBean(EndPoint.class);
      CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendAll(from, to));
      await().atMost(SOON).until(() -> sent.get() > QUEUE);
      awaitStandstill();
      assertThat(sender).isNotDone();
      assertThat(sent.get()).isLessThan(MESSAGES);
      assertThat(queued(app)).isPositive().isLessThan(MESSAGES / 2);
      slow.open.countDown();
      await().atMost(SOON).until(() -> slow.received.get() == MESSAGES);
      assertThat(sender).succeedsWithin(SOON);
      assertThat(slow.disorder).hasValue(0);
    }
  }

  private void awaitStandstill() {
    AtomicInteger before = new AtomicInteger(-1);
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> before.getAndSet(sent.get()) == sent.get());
  }

  private static int queued(ConfigurableApplicationContext app) {
    return app.getBean(Transport.class).snapshot().endPoints().get(0).queuedEvents();
  }

  private void sendAll(EndPoint from, EndPoint to) {
    try (Connection connection = from.connect(to.address())) {
      for (int number = 0; number < MESSAGES; number++) {
        byte[] message = new byte[SIZE];
        message[0] = (byte) number;
        connection.send(message);
        sent.incrementAndGet();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Slow {
    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger disorder = new AtomicInteger();

    @Bean
    TransportOptionsCustomizer smallQueue() {
      return options -> options.queueEvents(QUEUE);
    }

    @EventListener
    void on(TransportApplicationEvent<Event.Received> event) throws InterruptedException {
      assertThat(open.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      if (event.payload().payload()[0] != (byte) received.getAndIncrement()) {
        disorder.incrementAndGet();
      }
    }
  }
}
