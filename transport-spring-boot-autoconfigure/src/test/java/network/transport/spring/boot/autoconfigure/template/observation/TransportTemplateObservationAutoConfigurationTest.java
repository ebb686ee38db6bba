// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template.observation;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.autoconfigure.template.TransportTemplateAutoConfiguration;
import network.transport.spring.boot.template.Node;
import network.transport.spring.boot.template.PeerUnavailableException;
import network.transport.spring.boot.template.TransportTemplate;
import network.transport.spring.boot.template.observation.DefaultTransportSendObservationConvention;
import network.transport.spring.boot.template.observation.ObservedSends;
import network.transport.spring.boot.template.observation.TransportSendObservationConvention;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Timeout(60)
class TransportTemplateObservationAutoConfigurationTest {

  private final TestObservationRegistry registry = TestObservationRegistry.create();

  private final ApplicationContextRunner withoutRegistry =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TransportAutoConfiguration.class,
                  TransportTemplateAutoConfiguration.class,
                  TransportTemplateObservationAutoConfiguration.class));

  private final ApplicationContextRunner runner =
      withoutRegistry.withBean(ObservationRegistry.class, () -> registry);

  private Node peer;

  @BeforeEach
  void open() throws Exception {
    peer = Node.open(0);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    peer.close();
    Leftovers.assertNoThreads();
  }

  @Test
  void eachSendIsObserved() {
    runner.run(
        app -> {
          app.getBean(TransportTemplate.class).send(peer.address(), "x");
          assertThat(registry)
              .hasSingleObservationThat()
              .hasNameEqualTo("transport.send")
              .hasContextualNameEqualTo("send from default")
              .hasLowCardinalityKeyValue("transport.endpoint", "default")
              .hasLowCardinalityKeyValue("messaging.system", "transport")
              .hasLowCardinalityKeyValue("messaging.operation", "send")
              .hasHighCardinalityKeyValue("network.peer.address", peer.address().toString())
              .hasBeenStopped();
        });
  }

  @Test
  void aFailureIsObservedToo() {
    runner
        .withPropertyValues(
            "transport.peers.nowhere.address=127.0.0.1:" + Leftovers.freePort() + ":0")
        .run(
            app -> {
              assertThatThrownBy(() -> app.getBean(TransportTemplate.class).send("nowhere", "x"))
                  .isInstanceOf(PeerUnavailableException.class);
              assertThat(registry)
                  .hasSingleObservationThat()
                  .hasHighCardinalityKeyValue("network.peer.address", "none")
                  .assertThatError()
                  .isInstanceOf(PeerUnavailableException.class);
            });
  }

  @Test
  void aConventionOfTheApplicationNamesThem() {
    runner
        .withBean(TransportSendObservationConvention.class, Renamed::new)
        .run(
            app -> {
              app.getBean(TransportTemplate.class).send(peer.address(), "x");
              assertThat(registry).hasSingleObservationThat().hasNameEqualTo("my.sends");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"transport.observation.enabled", "transport.enabled"})
  void canBeSwitchedOff(String key) {
    runner
        .withPropertyValues(key + "=false")
        .run(app -> assertThat(app).doesNotHaveBean(ObservedSends.class));
  }

  @Test
  void needsARegistry() {
    withoutRegistry.run(
        app ->
            assertThat(app)
                .hasSingleBean(TransportTemplate.class)
                .doesNotHaveBean(ObservedSends.class));
  }

  @Test
  void needsMicrometer() {
    withoutRegistry
        .withClassLoader(new FilteredClassLoader("io.micrometer"))
        .run(app -> assertThat(app).hasSingleBean(TransportTemplate.class));
  }

  /** The default keys under another name. */
  private static final class Renamed implements TransportSendObservationConvention {
    private final TransportSendObservationConvention keys =
        new DefaultTransportSendObservationConvention();

    @Override
    public String getName() {
      return "my.sends";
    }

    @Override
    public io.micrometer.common.KeyValues getLowCardinalityKeyValues(
        network.transport.spring.boot.template.observation.TransportSendContext context) {
      return keys.getLowCardinalityKeyValues(context);
    }
  }
}
