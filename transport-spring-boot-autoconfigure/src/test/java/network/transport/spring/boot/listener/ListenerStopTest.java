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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.Transport;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Stops, starts and restarts, from outside and from within a listener. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ListenerStopTest {

  private ConfigurableApplicationContext peer = Apps.start();

  @BeforeEach
  void reset() {
    Acting.HEARD.clear();
  }

  @AfterEach
  void nothingIsLeft() {
    peer.close();
    Leftovers.assertNoThreads();
  }

  @Test
  void stoppedListenerHoldsMessagesBackAndLosesNone() throws Exception {
    try (ConfigurableApplicationContext app =
        ListenerApps.start(
            Acting.class,
            "transport.listener.auto-startup=false",
            "transport.listener.queue-messages=4")) {
      TransportListenerRegistry registry = registry(app);
      assertThat(registry.ids()).containsExactly("acting");
      assertThat(registry.isRunning("acting")).isFalse();
      send(app, 10);
      awaitUntil(() -> registry.snapshot("acting").waitingMessages() == 4);
      registry.start("acting");
      awaitUntil(() -> Acting.HEARD.size() == 10);
      assertThat(registry.stop("acting", SOON)).isTrue();
      assertThat(registry.isRunning("acting")).isFalse();
      send(app, 2);
      awaitUntil(() -> registry.snapshot("acting").waitingMessages() == 2);
      registry.start("acting");
      awaitUntil(() -> Acting.HEARD.size() == 12);
      assertThat(Acting.HEARD).containsExactlyElementsOf(numbers(10, 2));
      assertThat(registry.snapshot("acting").dropped()).isZero();
    }
  }

  @Test
  void unknownIdsAreRefused() {
    try (ConfigurableApplicationContext app = ListenerApps.start(Acting.class)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> registry(app).start("other"))
          .withMessage("there is no transport listener \"other\", but there are [acting]");
    }
  }

  @Test
  void stopsInLessThanASecondWhenIdle() throws Exception {
    try (ConfigurableApplicationContext app = ListenerApps.start(Acting.class)) {
      send(app, 1);
      awaitUntil(() -> registry(app).snapshot("acting").handled() == 1);
      assertThat(timeToClose(app)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void stopDeliversWhatWasReceived() throws Exception {
    try (ConfigurableApplicationContext app = ListenerApps.start(Acting.class)) {
      Acting acting = app.getBean(Acting.class);
      acting.action = () -> pass(acting.gate);
      send(app, 100);
      awaitUntil(() -> registry(app).snapshot("acting").waitingMessages() == 99);
      CompletableFuture<Void> closing = CompletableFuture.runAsync(app::close);
      awaitUntil(app::isClosed);
      acting.gate.countDown();
      assertThat(closing).succeedsWithin(SOON);
      assertThat(Acting.HEARD).containsExactlyElementsOf(numbers(100));
    }
  }

  @Test
  void stuckListenerIsInterruptedAfterTheGracePeriod(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext app =
        ListenerApps.start(Acting.class, "transport.shutdown.grace-period=200ms")) {
      Acting acting = app.getBean(Acting.class);
      CompletableFuture<Exception> ended = new CompletableFuture<>();
      acting.action =
          () -> {
            try {
              pass(acting.gate);
            } catch (InterruptedException e) {
              ended.complete(e);
              throw e;
            }
          };
      send(app, 3);
      awaitUntil(() -> registry(app).snapshot("acting").waitingMessages() == 2);
      assertThat(timeToClose(app)).isLessThan(Duration.ofSeconds(2));
      assertThat(ended).succeedsWithin(SOON);
      assertThat(output)
          .contains("listener acting of endpoint default: 2 messages dropped, since the grace");
    }
  }

  @Test
  void messagesWithoutRoomUntilTheGracePeriodEndsAreDroppedNotFailed(CapturedOutput output)
      throws Exception {
    try (ConfigurableApplicationContext app =
        ListenerApps.start(
            Acting.class,
            "transport.listener.queue-messages=1",
            "transport.shutdown.grace-period=200ms")) {
      Acting acting = app.getBean(Acting.class);
      acting.action = () -> pass(acting.gate);
      send(app, 5);
      awaitRead(app, 5);
      awaitUntil(() -> queuedBytes(app) == 2 && waitsForRoom());
      TransportListenerRegistry registry = registry(app);
      app.close();
      // Whoever was interrupted counts what it drops before it ends.
      nothingIsLeft();
      // One waits in the queue and one for room in it; the endpoint holds the rest.
      assertThat(registry.snapshot("acting").dropped()).isEqualTo(2);
      assertThat(output)
          .contains("transport-dispatch-default: 2 messages dropped")
          .doesNotContain("the consumer failed on");
    }
  }

  @Test
  void gracePeriodIsNoLongerThanSpringWaits(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext app =
        ListenerApps.start(
            new Class<?>[] {Acting.class, LifecycleAutoConfiguration.class},
            "transport.shutdown.grace-period=1h",
            "spring.lifecycle.timeout-per-shutdown-phase=300ms")) {
      Acting acting = app.getBean(Acting.class);
      acting.action = () -> pass(acting.gate);
      send(app, 3);
      TransportListenerRegistry registry = registry(app);
      awaitUntil(() -> registry.snapshot("acting").waitingMessages() == 2);
      app.close();
      // Spring waits as long as we do, and may be the first to have waited enough.
      awaitUntil(() -> registry.snapshot("acting").dropped() == 2);
      acting.gate.countDown();
      nothingIsLeft();
      assertThat(output)
          .contains("listener acting of endpoint default: 2 messages dropped, since the grace");
      assertThat(Acting.HEARD).hasSize(1);
    }
  }

  @Test
  void stopDoesNotWaitForAStoppedListener(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext app =
        ListenerApps.start(
            Acting.class,
            "transport.listener.auto-startup=false",
            "transport.listener.queue-messages=4")) {
      send(app, 10);
      awaitUntil(() -> registry(app).snapshot("acting").waitingMessages() == 4);
      assertThat(timeToClose(app)).isLessThan(Duration.ofSeconds(1));
      assertThat(Acting.HEARD).isEmpty();
      assertThat(output).contains("messages dropped, since the application stops");
    }
  }

  @Test
  void startsAgainAfterAStop() throws Exception {
    try (ConfigurableApplicationContext app = ListenerApps.start(Acting.class)) {
      for (int round = 1; round <= 5; round++) {
        send(app, 10);
        // The transport of each start counts its own.
        awaitRead(app, 10);
        app.stop();
        assertThat(registry(app).isRunning("acting")).isFalse();
        assertThat(Acting.HEARD).hasSize(10 * round);
        app.start();
        assertThat(registry(app).isRunning("acting")).isTrue();
      }
    }
  }

  @Test
  void goesOnBehindAnEndPointThatWasClosedAndStartsAgain() throws Exception {
    try (ConfigurableApplicationContext app = ListenerApps.start(Acting.class)) {
      app.getBean(EndPoint.class).close();
      app.start();
      send(app, 1);
      awaitUntil(() -> Acting.HEARD.size() == 1);
    }
  }

  @Test
  void listenerMayStopItself() throws Exception {
    try (ConfigurableApplicationContext app = ListenerApps.start(Acting.class)) {
      TransportListenerRegistry registry = registry(app);
      CompletableFuture<Boolean> quiet = new CompletableFuture<>();
      app.getBean(Acting.class).action = () -> quiet.complete(registry.stop("acting", SOON));
      send(app, 2);
      assertThat(quiet).succeedsWithin(SOON).isEqualTo(true);
      awaitUntil(() -> registry.snapshot("acting").active() == 0);
      assertThat(Acting.HEARD).hasSize(1);
      registry.start("acting");
      awaitUntil(() -> Acting.HEARD.size() == 2);
    }
  }

  @Test
  void listenerMayCloseItsEndPoint() throws Exception {
    try (ConfigurableApplicationContext app =
        ListenerApps.start(Acting.class, "transport.listener.queue-messages=1")) {
      EndPoint endPoint = app.getBean(EndPoint.class);
      Acting acting = app.getBean(Acting.class);
      acting.action =
          () -> {
            pass(acting.gate);
            endPoint.close();
          };
      send(app, 5);
      awaitRead(app, 5);
      acting.gate.countDown();
      awaitUntil(() -> Acting.HEARD.size() == 5);
    }
  }

  @Test
  void listenerMayCloseTheApplicationAlsoWhileMoreWaitsThanThereIsRoomFor() throws Exception {
    ConfigurableApplicationContext app =
        ListenerApps.start(Acting.class, "transport.listener.queue-messages=1");
    CompletableFuture<Duration> closed = new CompletableFuture<>();
    Acting acting = app.getBean(Acting.class);
    acting.action =
        () -> {
          pass(acting.gate);
          closed.complete(timeToClose(app));
        };
    send(app, 5);
    awaitUntil(() -> registry(app).snapshot("acting").waitingMessages() == 1);
    acting.gate.countDown();
    assertThat(closed).succeedsWithin(SOON);
    assertThat(closed.get()).isLessThan(Duration.ofSeconds(2));
    assertThat(Acting.HEARD).hasSize(1);
  }

  @Test
  void listenerMayStopTheApplicationAndStartItAgain() throws Exception {
    try (ConfigurableApplicationContext app = ListenerApps.start(Acting.class)) {
      AtomicInteger calls = new AtomicInteger();
      CountDownLatch restarted = new CountDownLatch(1);
      Acting acting = app.getBean(Acting.class);
      acting.action =
          () -> {
            if (calls.getAndIncrement() == 0) {
              pass(acting.gate);
              app.stop();
              app.start();
              restarted.countDown();
            }
          };
      send(app, 3);
      awaitRead(app, 3);
      acting.gate.countDown();
      pass(restarted);
      send(app, 3);
      awaitUntil(() -> Acting.HEARD.size() == 6);
      assertThat(registry(app).isRunning("acting")).isTrue();
    }
  }

  private void send(ConfigurableApplicationContext app, int count) throws Exception {
    try (Connection connection = connect(peer, app)) {
      for (int number = 0; number < count; number++) {
        connection.send(String.valueOf(number).getBytes(UTF_8));
      }
    }
  }

  /** Only what was read is sure to be handled by an application that then stops. */
  private static void awaitRead(ConfigurableApplicationContext app, int count) {
    Transport transport = app.getBean(Transport.class);
    awaitUntil(() -> transport.snapshot().totals().messagesReceived() == count);
  }

  /** Each message is of one byte. */
  private static long queuedBytes(ConfigurableApplicationContext app) {
    return app.getBean(Transport.class).snapshot().endPoints().get(0).queuedBytes();
  }

  private static boolean waitsForRoom() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(it -> it.getKey().getName().equals("transport-dispatch-default"))
        .filter(it -> it.getKey().getState() == Thread.State.WAITING)
        .flatMap(it -> Arrays.stream(it.getValue()))
        .anyMatch(frame -> frame.getClassName().equals(MessageQueue.class.getName()));
  }

  private static List<String> numbers(int... counts) {
    return Arrays.stream(counts)
        .boxed()
        .flatMap(count -> IntStream.range(0, count).mapToObj(String::valueOf))
        .toList();
  }

  private static Duration timeToClose(ConfigurableApplicationContext app) {
    long start = System.nanoTime();
    app.close();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Does with each message what a test wants. */
  static class Acting {
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();

    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile Action action = () -> {};

    @TransportListener(id = "acting")
    void on(String payload) throws Exception {
      HEARD.add(payload);
      action.run();
    }
  }

  /** What a listener does. */
  private interface Action {
    void run() throws Exception;
  }
}
