// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.Transport;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.lifecycle.LongLastWord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class StopWhileListeningTest {

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void listenerMayCloseItsContext(CapturedOutput output) throws Exception {
    ConfigurableApplicationContext app = Apps.start(Closing.class);
    send(app, 3);
    await().atMost(Duration.ofSeconds(5)).until(() -> !app.isActive());
    Leftovers.assertNoThreads();
    assertThat(output).doesNotContain("a listener failed");
  }

  @Test
  void listenerThatStopsItsContextStillGetsTheRest() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start(Stopping.class)) {
      Stopping stopping = app.getBean(Stopping.class);
      send(app, 3);
      await().until(() -> stopping.heard.contains("EndPointClosed"));
      assertThat(stopping.heard).last().isEqualTo("EndPointClosed");
      assertThat(stopping.heard).filteredOn("Received"::equals).hasSize(3);
    }
  }

  @Test
  void stopDeliversWhatWasReceived() throws Exception {
    ConfigurableApplicationContext app = Apps.start(Gated.class);
    Gated gated = app.getBean(Gated.class);
    send(app, 5);
    Transport transport = app.getBean(Transport.class);
    Thread closer = new Thread(app::close, "closer");
    closer.start();
    await().until(() -> transport.snapshot().endPoints().isEmpty());
    gated.gate.countDown();
    closer.join(10_000);
    assertThat(gated.heard).filteredOn("Received"::equals).hasSize(5);
    assertThat(gated.heard).last().isEqualTo("EndPointClosed");
  }

  @Test
  void stopInterruptsAListenerThatTakesTooLong(CapturedOutput output) throws Exception {
    ConfigurableApplicationContext app =
        Apps.start(Gated.class, "transport.shutdown.grace-period=100ms");
    Gated gated = app.getBean(Gated.class);
    send(app, 5);
    assertThat(gated.entered.await(10, TimeUnit.SECONDS)).isTrue();
    app.close();
    assertThat(gated.interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    Leftovers.assertNoThreads();
    assertThat(gated.heard).isEmpty();
    assertThat(output)
        .contains("transport-dispatch-default is still busy although its endpoint is closed")
        .contains("transport-dispatch-default: 5 messages dropped");
  }

  @Test
  void idleStopWithoutAGracePeriodWarnsOfNothing(CapturedOutput output) {
    for (int round = 0; round < 20; round++) {
      Apps.start(LongLastWord.class).close();
    }
    assertThat(output).doesNotContain("still busy").doesNotContain("dropped");
  }

  /** Sends that many messages from the endpoint to itself. */
  private static void send(ConfigurableApplicationContext app, int count) throws Exception {
    EndPoint endPoint = app.getBean(EndPoint.class);
    Connection connection = endPoint.connect(endPoint.address());
    for (int number = 0; number < count; number++) {
      connection.send(new byte[] {(byte) number});
    }
  }

  /** Waits for a gate before it hears anything. */
  static class Gated {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @EventListener
    void on(TransportApplicationEvent<? extends Event> event) {
      entered.countDown();
      try {
        assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
        heard.add(event.payload().getClass().getSimpleName());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        interrupted.countDown();
      }
    }
  }

  /** Closes the context at the last of three messages, with more events to come. */
  static class Closing {
    private final ConfigurableApplicationContext context;

    Closing(ConfigurableApplicationContext context) {
      this.context = context;
    }

    @EventListener
    void on(TransportApplicationEvent<Event.Received> event) {
      if (event.payload().payload()[0] == 2) {
        context.close();
      }
    }
  }

  /** Stops the context at the last of three messages, with more events to come. */
  static class Stopping {
    private final ConfigurableApplicationContext context;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    Stopping(ConfigurableApplicationContext context) {
      this.context = context;
    }

    @EventListener
    void on(TransportApplicationEvent<? extends Event> event) {
      heard.add(event.payload().getClass().getSimpleName());
      if (event.payload() instanceof Event.Received received && received.payload()[0] == 2) {
        context.stop();
      }
    }
  }
}
