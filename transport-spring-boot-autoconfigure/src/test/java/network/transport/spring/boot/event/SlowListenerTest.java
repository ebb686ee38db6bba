// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.Transport;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Flood;
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

  private static final int QUEUE = 8;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Flood flood = new Flood();

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
      CompletableFuture<Void> sender = flood.start(from, to);
      await().atMost(SOON).until(() -> queued(app) >= QUEUE - 1);
      flood.awaitStandstill();
      assertThat(sender).isNotDone();
      assertThat(slow.taken.count()).isZero();
      assertThat(queued(app)).isPositive().isLessThan(Flood.MESSAGES / 2);
      slow.open.countDown();
      slow.taken.awaitAll();
      assertThat(sender).succeedsWithin(SOON);
    }
  }

  private static int queued(ConfigurableApplicationContext app) {
    return app.getBean(Transport.class).snapshot().endPoints().get(0).queuedEvents();
  }

  @Configuration(proxyBeanMethods = false)
  static class Slow {
    private final CountDownLatch open = new CountDownLatch(1);
    private final Flood.Taken taken = new Flood.Taken();

    @Bean
    TransportOptionsCustomizer smallQueue() {
      return options -> options.queueEvents(QUEUE);
    }

    @EventListener
    void on(TransportApplicationEvent<Event.Received> event) throws InterruptedException {
      assertThat(open.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      taken.add(event.payload().payload());
    }
  }
}
