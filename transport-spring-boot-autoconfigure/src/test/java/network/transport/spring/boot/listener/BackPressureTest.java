// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static network.transport.spring.boot.listener.ListenerApps.SOON;
import static network.transport.spring.boot.listener.ListenerApps.awaitUntil;
import static network.transport.spring.boot.listener.ListenerApps.connect;
import static network.transport.spring.boot.listener.ListenerApps.pass;
import static network.transport.spring.boot.listener.ListenerApps.registry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
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

@Timeout(60)
class BackPressureTest {

  private static final int MESSAGES = 1000;
  private static final int SIZE = 64 * 1024;
  private static final int QUEUE = 8;

  private final AtomicInteger sent = new AtomicInteger();

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void blockedListenerHoldsBackItsPeersAndLosesNothing() {
    blockAndRelease("transport.listener.queue-messages=16");
  }

  @Test
  void bytesAreBoundedToo() {
    blockAndRelease("transport.listener.queue-size=" + 16 * SIZE + "B");
  }

  @Test
  void messageBeyondTheBoundIsLetInAlone() throws Exception {
    try (ConfigurableApplicationContext peer = Apps.start();
        ConfigurableApplicationContext app =
            ListenerApps.start(Slow.class, "transport.listener.queue-size=1B")) {
      app.getBean(Slow.class).open.countDown();
      try (Connection connection = connect(peer, app)) {
        connection.send(new byte[SIZE]);
        awaitUntil(() -> app.getBean(Slow.class).received.get() == 1);
      }
    }
  }

  @Test
  void listenerMayAnswerWhileItsPeerSendsOn() throws Exception {
    try (ConfigurableApplicationContext peer = ListenerApps.start(Slow.class);
        ConfigurableApplicationContext app =
            ListenerApps.start(Answering.class, "transport.listener.queue-messages=2")) {
      Slow answers = peer.getBean(Slow.class);
      answers.open.countDown();
      EndPoint to = app.getBean(EndPoint.class);
      sendAll(peer.getBean(EndPoint.class), to);
      awaitUntil(() -> answers.received.get() == MESSAGES);
      assertThat(answers.disorder).hasValue(0);
    }
  }

  private void blockAndRelease(String bound) {
    try (ConfigurableApplicationContext peer = Apps.start();
        ConfigurableApplicationContext app = ListenerApps.start(Slow.class, bound)) {
      Slow slow = app.getBean(Slow.class);
      EndPoint from = peer.getBean(EndPoint.class);
      EndPoint to = app.getBean(EndPoint.class);
      CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendAll(from, to));
      awaitUntil(() -> registry(app).snapshot("default").waitingMessages() == 16);
      awaitStandstill();
      assertThat(sender).isNotDone();
      assertThat(registry(app).snapshot("default").waitingMessages()).isEqualTo(16);
      assertThat(registry(app).snapshot("default").waitingBytes()).isEqualTo(16L * SIZE);
      assertThat(queued(app)).isLessThan(MESSAGES / 2);
      slow.open.countDown();
      awaitUntil(() -> slow.received.get() == MESSAGES);
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
    static TransportOptionsCustomizer smallQueue() {
      return options -> options.queueEvents(QUEUE);
    }

    @TransportListener
    void on(byte[] payload) throws InterruptedException {
      pass(open);
      if (payload[0] != (byte) received.getAndIncrement()) {
        disorder.incrementAndGet();
      }
    }
  }

  /** Sends each message back. */
  @Configuration(proxyBeanMethods = false)
  static class Answering {
    private final EndPoint endPoint;
    private final CompletableFuture<Connection> back = new CompletableFuture<>();

    Answering(EndPoint endPoint) {
      this.endPoint = endPoint;
    }

    @Bean
    static TransportOptionsCustomizer smallQueue() {
      return options -> options.queueEvents(QUEUE);
    }

    @TransportListener
    void on(byte[] payload, @SenderAddress EndPointAddress sender) throws Exception {
      if (!back.isDone()) {
        back.complete(endPoint.connect(sender));
      }
      back.get().send(payload);
    }
  }
}
