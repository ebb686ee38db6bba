// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.listener.observation;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.autoconfigure.convert.TransportConverterAutoConfiguration;
import network.transport.spring.boot.autoconfigure.listener.TransportListenerAutoConfiguration;
import network.transport.spring.boot.listener.TransportListener;
import network.transport.spring.boot.listener.TransportListenerErrorHandler;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import network.transport.spring.boot.listener.TransportListenerSnapshot;
import network.transport.spring.boot.listener.observation.ObservedMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

@Timeout(60)
class TransportListenerObservationAutoConfigurationTest {

  private final TestObservationRegistry registry = TestObservationRegistry.create();

  private final ApplicationContextRunner withoutRegistry =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TransportAutoConfiguration.class,
                  TransportConverterAutoConfiguration.class,
                  TransportListenerAutoConfiguration.class,
                  TransportListenerObservationAutoConfiguration.class))
          .withBean(TransportListenerErrorHandler.class, () -> (failure, message) -> {})
          .withBean(Listening.class);

  private final ApplicationContextRunner runner =
      withoutRegistry.withBean(ObservationRegistry.class, () -> registry);

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void eachMessageIsObserved() {
    runner.run(
        app -> {
          EndPoint endPoint = app.getBean(EndPoint.class);
          send(app, "good");
          assertThat(registry)
              .hasSingleObservationThat()
              .hasNameEqualTo("transport.receive")
              .hasContextualNameEqualTo("receive at default")
              .hasLowCardinalityKeyValue("transport.endpoint", "default")
              .hasLowCardinalityKeyValue("messaging.system", "transport")
              .hasLowCardinalityKeyValue("messaging.operation", "receive")
              .hasHighCardinalityKeyValue("network.peer.address", endPoint.address().toString())
              .hasBeenStopped();
          assertThat(app.getBean(Listening.class).inScope).isTrue();
        });
  }

  @Test
  void failureIsObservedToo() {
    runner.run(
        app -> {
          send(app, "bad");
          assertThat(registry)
              .hasSingleObservationThat()
              .hasBeenStopped()
              .assertThatError()
              .isInstanceOf(IllegalStateException.class);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"transport.observation.enabled", "transport.enabled"})
  void canBeSwitchedOff(String key) {
    runner
        .withPropertyValues(key + "=false")
        .run(app -> assertThat(app).doesNotHaveBean(ObservedMessages.class));
  }

  @Test
  void needsARegistry() {
    withoutRegistry.run(
        app -> {
          assertThat(app).doesNotHaveBean(ObservedMessages.class);
          send(app, "good");
        });
  }

  @Test
  void needsMicrometer() {
    withoutRegistry
        .withClassLoader(new FilteredClassLoader("io.micrometer"))
        .run(app -> assertThat(app).hasSingleBean(TransportListenerRegistry.class));
  }

  private void send(ApplicationContext app, String text) throws Exception {
    EndPoint endPoint = app.getBean(EndPoint.class);
    app.getBean(Listening.class).registry = registry;
    try (Connection toItself = endPoint.connect(endPoint.address())) {
      toItself.send(text.getBytes(UTF_8));
      await().atMost(Duration.ofSeconds(10)).until(() -> calls(app) == 1);
    }
  }

  private static long calls(ApplicationContext app) {
    TransportListenerSnapshot now =
        app.getBean(TransportListenerRegistry.class).snapshot("default");
    return now.handled() + now.failed();
  }

  static class Listening {
    private final AtomicBoolean inScope = new AtomicBoolean();
    private volatile ObservationRegistry registry = ObservationRegistry.NOOP;

    @TransportListener
    void on(String text) {
      Observation current = registry.getCurrentObservation();
      inScope.set(current != null);
      if (text.equals("bad")) {
        throw new IllegalStateException(text);
      }
    }
  }
}
