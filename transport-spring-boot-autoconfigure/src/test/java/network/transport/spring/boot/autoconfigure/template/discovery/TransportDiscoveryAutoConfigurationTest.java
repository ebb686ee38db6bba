// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import network.transport.EndPointAddress;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.autoconfigure.template.TransportTemplateAutoConfiguration;
import network.transport.spring.boot.template.Destination;
import network.transport.spring.boot.template.Node;
import network.transport.spring.boot.template.TransportTemplate;
import network.transport.spring.boot.template.UnknownPeerException;
import network.transport.spring.boot.template.discovery.DiscoveryPeerResolver;
import network.transport.spring.boot.template.discovery.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.CommonsClientAutoConfiguration;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;

@Timeout(60)
class TransportDiscoveryAutoConfigurationTest {

  private static final String INSTANCES = "spring.cloud.discovery.client.simple.instances.orders";

  private final ApplicationContextRunner withoutClient =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TransportAutoConfiguration.class,
                  TransportTemplateAutoConfiguration.class,
                  TransportDiscoveryAutoConfiguration.class));

  private final ApplicationContextRunner runner =
      withoutClient.withConfiguration(
          AutoConfigurations.of(
              CommonsClientAutoConfiguration.class,
              CompositeDiscoveryClientAutoConfiguration.class,
              SimpleDiscoveryClientAutoConfiguration.class,
              UtilAutoConfiguration.class));

  private Node first;
  private Node second;

  @BeforeEach
  void open() throws Exception {
    first = Node.open(0);
    second = Node.open(0);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    first.close();
    second.close();
    Leftovers.assertNoThreads();
  }

  private static String[] instance(int index, Node node, String portKey) {
    EndPointAddress.Parts parts = node.address().parts().orElseThrow();
    String prefix = INSTANCES + "[" + index + "].";
    return new String[] {
      prefix + "uri=http://" + parts.host() + ":8080",
      prefix + "metadata." + portKey + "=" + parts.port()
    };
  }

  @Test
  void servicesArePeersAndEachConnectionTakesTheNextInstance() {
    runner
        .withPropertyValues(instance(0, first, "transport-port"))
        .withPropertyValues(instance(1, second, "transport-port"))
        .withPropertyValues(INSTANCES + "[2].uri=http://127.0.0.1:8080")
        .run(
            app -> {
              TransportTemplate template = app.getBean(TransportTemplate.class);
              Destination orders = Destination.peer("orders");
              template.send(orders.onStream("a"), "1");
              template.send(orders.onStream("b"), "1");
              template.send(orders.onStream("a"), "2");
              template.send(orders.onStream("b"), "2");
              first.awaitTexts("1", "2");
              second.awaitTexts("1", "2");
              assertThatThrownBy(() -> template.send("invoices", "x"))
                  .isInstanceOf(UnknownPeerException.class);
            });
  }

  @Test
  void keysOfTheMetadataCanBeOthers() {
    runner
        .withPropertyValues("transport.template.discovery.port-key=tcp")
        .withPropertyValues(instance(0, first, "tcp"))
        .run(
            app -> {
              app.getBean(TransportTemplate.class).send("orders", "1");
              first.awaitTexts("1");
            });
  }

  @Test
  void thePeersOfTheConfigurationComeFirst() {
    runner
        .withPropertyValues(instance(0, first, "transport-port"))
        .withPropertyValues("transport.peers.orders.address=" + second.address())
        .run(
            app -> {
              app.getBean(TransportTemplate.class).send("orders", "1");
              second.awaitTexts("1");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"transport.template.discovery.enabled", "transport.enabled"})
  void canBeSwitchedOff(String key) {
    runner
        .withPropertyValues(key + "=false")
        .run(app -> assertThat(app).doesNotHaveBean(DiscoveryPeerResolver.class));
  }

  @Test
  void backsOffToAResolverOfTheApplication() {
    runner
        .withBean(
            "mine",
            DiscoveryPeerResolver.class,
            () -> new DiscoveryPeerResolver(new Registry(List.of()), "port", "id"))
        .run(app -> assertThat(app).hasSingleBean(DiscoveryPeerResolver.class).hasBean("mine"));
  }

  @Test
  void needsAClient() {
    withoutClient.run(
        app ->
            assertThat(app)
                .hasSingleBean(TransportTemplate.class)
                .doesNotHaveBean(DiscoveryPeerResolver.class));
  }

  @Test
  void needsSpringCloud() {
    withoutClient
        .withClassLoader(new FilteredClassLoader(DiscoveryClient.class.getPackageName()))
        .run(app -> assertThat(app).hasSingleBean(TransportTemplate.class));
  }
}
