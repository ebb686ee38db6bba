// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.Transport;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Flood;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.autoconfigure.TransportOptionsCustomizer;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class EventConsumerTest {

  private static final Duration GRACE = Duration.ofMillis(200);

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void takesEveryEventInOrderAfterItWasPublished() throws Exception {
    try (ConfigurableApplicationContext app =
        Apps.start(Consuming.class, "transport.events.publish-received=on")) {
      Consuming consuming = app.getBean(Consuming.class);
      send(app, 100).close();
      await().until(() -> consuming.taken.contains("closed"));
      assertThat(consuming.taken).hasSize(102).startsWith("opened", "0", "1").endsWith("closed");
      assertThat(consuming.taken.subList(1, 101))
          .containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(String::valueOf).toList());
      assertThat(consuming.all)
          .containsExactlyElementsOf(
              consuming.taken.stream()
                  .flatMap(event -> List.of("published " + event, "taken " + event).stream())
                  .toList());
    }
  }

  @ParameterizedTest
  @CsvSource({"auto,false", "on,true", "off,false", "true,true", "false,false"})
  void messagesArePublishedAsTheKeySays(String value, boolean published) throws Exception {
    try (ConfigurableApplicationContext app =
        Apps.start(Consuming.class, "transport.events.publish-received=" + value)) {
      Consuming consuming = app.getBean(Consuming.class);
      send(app, 1).close();
      await().until(() -> consuming.taken.contains("closed"));
      assertThat(consuming.taken).containsExactly("opened", "0", "closed");
      assertThat(consuming.all).contains("published opened", "published closed");
      assertThat(consuming.all.contains("published 0")).isEqualTo(published);
    }
  }

  @Test
  void messagesCanBeKeptFromListenersWithoutAConsumerToo() throws Exception {
    try (ConfigurableApplicationContext app =
        Apps.start(Listening.class, "transport.events.publish-received=off")) {
      Listening listening = app.getBean(Listening.class);
      send(app, 1).close();
      await().until(() -> listening.heard.contains("closed"));
      assertThat(listening.heard).containsExactly("opened", "closed");
    }
  }

  @Test
  void oneThatWaitsHoldsItsPeersBackAndLosesNothing() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start(Consuming.class);
        ConfigurableApplicationContext peer = Apps.start()) {
      Consuming consuming = app.getBean(Consuming.class);
      consuming.gate = new CountDownLatch(1);
      CompletableFuture<Void> sender =
          new Flood().start(peer.getBean(EndPoint.class), app.getBean(EndPoint.class));
      Transport transport = app.getBean(Transport.class);
      // Full at eight; the dispatcher may have taken the first of them afterwards.
      await().until(() -> transport.snapshot().endPoints().get(0).queuedEvents() >= 7);
      assertThat(consuming.taken).isEmpty();
      assertThat(sender).isNotDone();
      consuming.gate.countDown();
      assertThat(sender).succeedsWithin(Duration.ofSeconds(30));
      await().until(() -> consuming.taken.contains("closed"));
      assertThat(consuming.taken).hasSize(Flood.MESSAGES + 2);
      assertThat(transport.snapshot().endPoints().get(0).queuedEvents()).isZero();
    }
  }

  @Test
  void failureIsCountedAndEndsItsEventOnly(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext app = Apps.start(Consuming.class)) {
      Consuming consuming = app.getBean(Consuming.class);
      consuming.failAt = "0";
      send(app, 2);
      await().until(() -> consuming.taken.contains("1"));
      assertThat(app.getBean(EndPointLifecycle.class).failedEvents()).isEqualTo(1);
      assertThat(output).contains("transport-dispatch-default: the consumer failed on Received");
    }
  }

  @Test
  void stopHandsOverWhatWasReceivedThenDrains() throws Exception {
    Consuming consuming;
    try (ConfigurableApplicationContext app = Apps.start(Consuming.class)) {
      consuming = app.getBean(Consuming.class);
      consuming.gate = new CountDownLatch(1);
      send(app, 5);
      Transport transport = app.getBean(Transport.class);
      Thread closer = new Thread(app::close, "closer");
      closer.start();
      await().until(() -> transport.snapshot().endPoints().isEmpty());
      consuming.gate.countDown();
      closer.join(10_000);
    }
    assertThat(consuming.taken).containsSubsequence("0", "1", "2", "3", "4", "ended");
    assertThat(consuming.all).last().isEqualTo("drained");
  }

  @Test
  void stopGivesUpAfterTheGracePeriod(CapturedOutput output) throws Exception {
    ConfigurableApplicationContext app =
        Apps.start(Consuming.class, "transport.shutdown.grace-period=" + GRACE.toMillis() + "ms");
    Consuming consuming = app.getBean(Consuming.class);
    consuming.gate = new CountDownLatch(1);
    send(app, 5);
    long start = System.nanoTime();
    app.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(GRACE, Duration.ofSeconds(5));
    assertThat(consuming.taken).isEmpty();
    assertThat(consuming.limits).containsExactly(Duration.ZERO);
    assertThat(output).contains("transport-dispatch-default is still busy");
  }

  @Test
  void stopSaysThatDrainingTookTooLong(CapturedOutput output) {
    ConfigurableApplicationContext app = Apps.start(Consuming.class);
    app.getBean(Consuming.class).drained = false;
    app.close();
    assertThat(output).contains("endpoint default: what it received is still being handled");
  }

  @Test
  void stopAskedForByAThreadOfTheConsumerDoesNotWaitForItself() throws Exception {
    ConfigurableApplicationContext app = Apps.start(Consuming.class);
    Consuming consuming = app.getBean(Consuming.class);
    consuming.gate = new CountDownLatch(1);
    send(app, 1);
    Thread worker = new Thread(app::stop, "worker");
    worker.start();
    worker.join(5_000);
    assertThat(worker.isAlive()).isFalse();
    consuming.gate.countDown();
    await().until(() -> consuming.taken.contains("ended"));
    assertThat(consuming.taken).startsWith("opened", "0").endsWith("ended");
    app.close();
  }

  @Test
  void staysAcrossRestarts() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start(Consuming.class)) {
      Consuming consuming = app.getBean(Consuming.class);
      app.stop();
      app.start();
      send(app, 1);
      await().until(() -> consuming.taken.contains("0"));
    }
  }

  @Test
  void isSetOnceBeforeTheStartWhereEventsAreDispatched() {
    try (ConfigurableApplicationContext app = Apps.start(Consuming.class);
        ConfigurableApplicationContext none = Apps.start("transport.dispatch=none")) {
      Consuming consuming = app.getBean(Consuming.class);
      EndPointLifecycle lifecycle = app.getBean(EndPointLifecycle.class);
      assertThatIllegalStateException()
          .isThrownBy(() -> lifecycle.deliverTo(consuming))
          .withMessage("endpoint default is open: set its consumer before it starts");
      app.stop();
      assertThatIllegalStateException()
          .isThrownBy(() -> lifecycle.deliverTo(consuming))
          .withMessage("endpoint default has a consumer, and can have one only");
      assertThatIllegalStateException()
          .isThrownBy(() -> none.getBean(EndPointLifecycle.class).deliverTo(consuming))
          .withMessageContaining("remove transport.dispatch=none");
    }
  }

  /** Sends numbered messages from the endpoint to itself. */
  private static Connection send(ConfigurableApplicationContext app, int count) throws Exception {
    EndPoint endPoint = app.getBean(EndPoint.class);
    Connection connection = endPoint.connect(endPoint.address());
    for (int number = 0; number < count; number++) {
      connection.send(new byte[] {(byte) number});
    }
    return connection;
  }

  private static String name(Object event) {
    if (event instanceof Event.Received received) {
      return String.valueOf(received.payload()[0]);
    }
    if (event instanceof Event.ConnectionOpened) {
      return "opened";
    }
    return event instanceof Event.ConnectionClosed ? "closed" : "ended";
  }

  /** Only listens. */
  static class Listening {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @EventListener
    void on(TransportApplicationEvent<? extends Event> event) {
      heard.add(name(event.payload()));
    }
  }

  /** Listens, and consumes once its gate is open. */
  @Configuration(proxyBeanMethods = false)
  static class Consuming implements EventConsumer {
    private final List<String> all = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<Duration> limits = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile String failAt = "";
    private volatile boolean drained = true;

    Consuming(EndPointLifecycle lifecycle) {
      lifecycle.deliverTo(this);
    }

    @Bean
    static TransportOptionsCustomizer smallQueue() {
      return options -> options.queueEvents(8);
    }

    @EventListener
    void on(TransportApplicationEvent<? extends Event> event) {
      all.add("published " + name(event.payload()));
    }

    @Override
    public void accept(Event event) throws InterruptedException {
      gate.await();
      if (name(event).equals(failAt)) {
        throw new IllegalArgumentException("unwanted");
      }
      all.add("taken " + name(event));
      taken.add(name(event));
    }

    @Override
    public boolean drain(Duration limit) {
      limits.add(limit);
      all.add("drained");
      return drained;
    }

    @Override
    public boolean handlesOn(Thread thread) {
      return thread.getName().equals("worker");
    }
  }
}
