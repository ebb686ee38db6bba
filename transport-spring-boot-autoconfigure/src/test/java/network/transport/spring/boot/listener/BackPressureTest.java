// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static network.transport.spring.boot.listener.ListenerApps.SOON;
import static network.transport.spring.boot.listener.ListenerApps.awaitUntil;
import static network.transport.spring.boot.listener.ListenerApps.connect;
import static network.transport.spring.boot.listener.ListenerApps.pass;
import static network.transport.spring.boot.listener.ListenerApps.registry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
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

@Timeout(60)
class BackPressureTest {

  private static final int QUEUE = 8;

  private final Flood flood = new Flood();

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
    blockAndRelease("transport.listener.queue-size=" + 16 * Flood.SIZE + "B");
  }

  @Test
  void messageBeyondTheBoundIsLetInAlone() throws Exception {
    try (ConfigurableApplicationContext peer = Apps.start();
        ConfigurableApplicationContext app =
            ListenerApps.start(Slow.class, "transport.listener.queue-size=1B")) {
      app.getBean(Slow.class).open.countDown();
      try (Connection connection = connect(peer, app)) {
        connection.send(new byte[Flood.SIZE]);
        awaitUntil(() -> app.getBean(Slow.class).taken.count() == 1);
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
      flood.send(peer.getBean(EndPoint.class), to);
      answers.taken.awaitAll();
    }
  }

  private void blockAndRelease(String bound) {
    try (ConfigurableApplicationContext peer = Apps.start();
        ConfigurableApplicationContext app = ListenerApps.start(Slow.class, bound)) {
      Slow slow = app.getBean(Slow.class);
      EndPoint from = peer.getBean(EndPoint.class);
      EndPoint to = app.getBean(EndPoint.class);
      CompletableFuture<Void> sender = flood.start(from, to);
      awaitUntil(() -> registry(app).snapshot("default").waitingMessages() == 16);
      flood.awaitStandstill();
      assertThat(sender).isNotDone();
      assertThat(registry(app).snapshot("default").waitingMessages()).isEqualTo(16);
      assertThat(registry(app).snapshot("default").waitingBytes()).isEqualTo(16L * Flood.SIZE);
      assertThat(queued(app)).isLessThan(Flood.MESSAGES / 2);
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
    static TransportOptionsCustomizer smallQueue() {
      return options -> options.queueEvents(QUEUE);
    }

    @TransportListener
    void on(byte[] payload) throws InterruptedException {
      pass(open);
      taken.add(payload);
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
