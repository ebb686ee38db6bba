// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static network.transport.spring.boot.listener.ListenerApps.SOON;
import static network.transport.spring.boot.listener.ListenerApps.awaitUntil;
import static network.transport.spring.boot.listener.ListenerApps.connect;
import static network.transport.spring.boot.listener.ListenerApps.pass;
import static network.transport.spring.boot.listener.ListenerApps.registry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.Connection;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(60)
class OrderTest {

  private static final int CONNECTIONS = 20;
  private static final int MESSAGES = 200;

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void eachConnectionIsInOrderAtAnyConcurrency() throws Exception {
    try (ConfigurableApplicationContext peer = Apps.start();
        ConfigurableApplicationContext app =
            ListenerApps.start(Counting.class, "transport.listener.queue-messages=64")) {
      List<Connection> connections = connectAll(peer, app);
      for (int number = 0; number < MESSAGES; number++) {
        for (Connection connection : connections) {
          connection.send(ByteBuffer.allocate(4).putInt(0, number));
        }
      }
      awaitUntil(() -> registry(app).snapshot("default").handled() == CONNECTIONS * MESSAGES);
      Counting counting = app.getBean(Counting.class);
      assertThat(counting.disorder).hasValue(0);
      assertThat(counting.next.values()).hasSize(CONNECTIONS).containsOnly(MESSAGES);
      assertThat(counting.most.get()).isLessThanOrEqualTo(8);
      connections.forEach(Connection::close);
    }
  }

  @Test
  void asManyAreHandledAtOnceAsTheConcurrencySays() throws Exception {
    try (ConfigurableApplicationContext peer = Apps.start();
        ConfigurableApplicationContext app =
            ListenerApps.start(Meeting.class, "transport.listener.concurrency=4")) {
      for (int number = 0; number < 4; number++) {
        connect(peer, app).send("meet".getBytes(UTF_8));
      }
      awaitUntil(() -> registry(app).snapshot("default").handled() == 4);
      assertThat(app.getBean(Meeting.class).threads)
          .containsExactlyInAnyOrder(
              "transport-listener-default-1",
              "transport-listener-default-2",
              "transport-listener-default-3",
              "transport-listener-default-4");
    }
  }

  @Test
  void oneIsHandledAtATimeByDefault() throws Exception {
    try (ConfigurableApplicationContext peer = Apps.start();
        ConfigurableApplicationContext app = ListenerApps.start(Waiting.class)) {
      Waiting waiting = app.getBean(Waiting.class);
      for (int number = 0; number < 3; number++) {
        connect(peer, app).send("wait".getBytes(UTF_8));
      }
      awaitUntil(() -> registry(app).snapshot("default").waitingMessages() == 2);
      assertThat(registry(app).snapshot("default").active()).isEqualTo(1);
      waiting.gate.countDown();
      awaitUntil(() -> registry(app).snapshot("default").handled() == 3);
      assertThat(waiting.threads).containsExactly("transport-listener-default-1");
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void runsOnVirtualThreadsIfTheApplicationDoes() throws Exception {
    try (ConfigurableApplicationContext peer = Apps.start();
        ConfigurableApplicationContext app =
            ListenerApps.start(
                Meeting.class,
                "transport.listener.concurrency=4",
                "spring.threads.virtual.enabled=true")) {
      for (int number = 0; number < 4; number++) {
        connect(peer, app).send("meet".getBytes(UTF_8));
      }
      awaitUntil(() -> registry(app).snapshot("default").handled() == 4);
      Meeting meeting = app.getBean(Meeting.class);
      assertThat(meeting.threads)
          .hasSize(4)
          .allMatch(name -> name.startsWith("transport-listener-"));
      // Platform threads have groups of their own; this one is that of all virtual threads.
      assertThat(meeting.groups).containsExactly("VirtualThreads");
    }
  }

  private static List<Connection> connectAll(
      ConfigurableApplicationContext peer, ConfigurableApplicationContext app) throws Exception {
    List<Connection> connections = new ArrayList<>();
    for (int number = 0; number < CONNECTIONS; number++) {
      connections.add(connect(peer, app));
    }
    return connections;
  }

  static class Counting {
    private final Map<Long, Integer> next = new ConcurrentHashMap<>();
    private final AtomicInteger disorder = new AtomicInteger();
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @TransportListener(concurrency = "8")
    void on(ByteBuffer payload, @ConnectionId Long id) {
      most.accumulateAndGet(active.incrementAndGet(), Math::max);
      // Not atomic: two calls for one connection at once would lose count.
      int expected = next.getOrDefault(id, 0);
      Thread.onSpinWait();
      next.put(id, expected + 1);
      if (payload.getInt() != expected) {
        disorder.incrementAndGet();
      }
      active.decrementAndGet();
    }
  }

  static class Meeting {
    private final CyclicBarrier all = new CyclicBarrier(4);
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final Set<String> groups = ConcurrentHashMap.newKeySet();

    @TransportListener
    void on() throws Exception {
      threads.add(Thread.currentThread().getName());
      groups.add(Thread.currentThread().getThreadGroup().getName());
      all.await(SOON.toSeconds(), TimeUnit.SECONDS);
    }
  }

  static class Waiting {
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @TransportListener
    void on() throws InterruptedException {
      threads.add(Thread.currentThread().getName());
      pass(gate);
    }
  }
}
