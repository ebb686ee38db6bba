// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class EventDispatchTest {

  private final ConfigurableApplicationContext peer = Apps.start();
  private final EndPoint from = peer.getBean(EndPoint.class);

  @BeforeEach
  void peerIsUp() {
    assertThat(peer.isRunning()).isTrue();
  }

  @AfterEach
  void nothingIsLeft() {
    peer.close();
    Leftovers.assertNoThreads();
  }

  @Test
  void publishesEveryEventInOrderOnItsOwnThread() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start(Recorder.class)) {
      Recorder recorder = app.getBean(Recorder.class);
      EndPoint endPoint = app.getBean(EndPoint.class);
      try (Connection connection = from.connect(endPoint.address())) {
        for (int number = 0; number < 200; number++) {
          connection.send(text(number));
        }
      }
      await().until(() -> recorder.all().size() == 202);
      assertThat(recorder.all().get(0)).isInstanceOf(Event.ConnectionOpened.class);
      assertThat(recorder.received().stream().map(EventDispatchTest::number))
          .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
      assertThat(recorder.all().get(201)).isInstanceOf(Event.ConnectionClosed.class);
      assertThat(recorder.threads()).containsOnly("transport-dispatch-default");
      assertThat(recorder.sources()).containsOnly(endPoint);
    }
  }

  @Test
  void publishesTheEndOfTheEndPointLast() throws Exception {
    Recorder recorder;
    try (ConfigurableApplicationContext app = Apps.start(Recorder.class)) {
      recorder = app.getBean(Recorder.class);
      from.connect(app.getBean(EndPoint.class).address()).send(text(1));
      recorder.awaitReceived(1);
    }
    assertThat(recorder.all()).last().isEqualTo(new Event.EndPointClosed());
    assertThat(recorder.all()).filteredOn(Event.EndPointClosed.class::isInstance).hasSize(1);
  }

  @Test
  void publishesTheLossOfAPeerAndGoesOn() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start(Recorder.class)) {
      Recorder recorder = app.getBean(Recorder.class);
      EndPoint endPoint = app.getBean(EndPoint.class);
      from.connect(endPoint.address()).send(text(1));
      recorder.awaitReceived(1);
      endPoint.disconnect(from.address());
      await().until(() -> recorder.all().stream().anyMatch(Event.ErrorEvent.class::isInstance));
      from.connect(endPoint.address()).send(text(2));
      recorder.awaitReceived(2);
    }
  }

  @Test
  void goesOnAfterAListenerThatThrows(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext app = Apps.start(Failing.class)) {
      Recorder recorder = app.getBean(Recorder.class);
      Connection connection = from.connect(app.getBean(EndPoint.class).address());
      connection.send(text(13));
      connection.send(text(14));
      await().until(() -> recorder.received().stream().anyMatch(event -> number(event) == 14));
      assertThat(app.getBean(EndPointLifecycle.class).failedEvents()).isEqualTo(1);
      assertThat(output)
          .contains("transport-dispatch-default: a listener failed on Received")
          .contains("thirteen");
    }
  }

  @Test
  void goesOnAfterAListenerThatLeavesItsThreadInterrupted() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start(Interrupting.class)) {
      Recorder recorder = app.getBean(Recorder.class);
      Connection connection = from.connect(app.getBean(EndPoint.class).address());
      for (int number = 0; number < 5; number++) {
        connection.send(text(number));
        recorder.awaitReceived(number + 1);
      }
    }
  }

  @Test
  void refusesReceiveAndNamesTheKey() {
    EndPoint endPoint = peer.getBean(EndPoint.class);
    assertThatIllegalStateException()
        .isThrownBy(endPoint::receive)
        .withMessageContaining("transport.dispatch=none");
    assertThatIllegalStateException()
        .isThrownBy(() -> endPoint.receive(Duration.ZERO))
        .withMessageContaining("transport.dispatch=none");
  }

  @Test
  void leavesEventsToReceiveOnDemand() throws Exception {
    try (ConfigurableApplicationContext app =
        Apps.start(Recorder.class, "transport.dispatch=none")) {
      EndPoint endPoint = app.getBean(EndPoint.class);
      from.connect(endPoint.address()).send(text(1));
      assertThat(endPoint.receive()).isInstanceOf(Event.ConnectionOpened.class);
      assertThat(endPoint.receive(Duration.ofSeconds(10)))
          .hasValueSatisfying(event -> assertThat(event).isInstanceOf(Event.Received.class));
      assertThat(app.getBean(Recorder.class).all()).isEmpty();
      assertThat(Leftovers.threads()).filteredOn(name -> name.contains("dispatch")).hasSize(1);
    }
  }

  static byte[] text(int number) {
    return Integer.toString(number).getBytes(UTF_8);
  }

  static int number(Event.Received event) {
    return Integer.parseInt(new String(event.payload(), UTF_8));
  }

  @Configuration(proxyBeanMethods = false)
  static class Failing {
    @Bean
    Recorder recorder() {
      return new Recorder();
    }

    @EventListener
    void on(TransportApplicationEvent<Event.Received> event) {
      if (List.of("13").contains(new String(event.payload().payload(), UTF_8))) {
        throw new IllegalArgumentException("thirteen");
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Interrupting {
    @Bean
    Recorder recorder() {
      return new Recorder();
    }

    @EventListener
    void on(TransportApplicationEvent<? extends Event> event) {
      Thread.currentThread().interrupt();
    }
  }
}
