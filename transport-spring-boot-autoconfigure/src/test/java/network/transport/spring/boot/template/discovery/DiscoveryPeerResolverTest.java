// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import network.transport.EndPointAddress;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;

class DiscoveryPeerResolverTest {

  @SafeVarargs
  private static DiscoveryPeerResolver resolver(Map<String, String>... metadata) {
    List<ServiceInstance> instances =
        IntStream.range(0, metadata.length)
            .<ServiceInstance>mapToObj(i -> instance(i, metadata[i]))
            .toList();
    return new DiscoveryPeerResolver(new Registry(instances), "port", "id");
  }

  private static ServiceInstance instance(int index, Map<String, String> metadata) {
    String host = "10.0.0." + (9 - index);
    return new DefaultServiceInstance("orders-" + index, "orders", host, 8080, false, metadata);
  }

  @Test
  void takesHostFromTheInstanceAndTheRestFromItsMetadata() {
    DiscoveryPeerResolver resolver = resolver(Map.of("port", "9000", "id", "7"));
    assertThat(resolver.resolve("orders")).contains(EndPointAddress.of("10.0.0.9", 9000, 7));
  }

  @Test
  void theEndPointIsTheDefaultOneUnlessSaid() {
    DiscoveryPeerResolver resolver = resolver(Map.of("port", "9000"));
    assertThat(resolver.resolve("orders")).contains(EndPointAddress.of("10.0.0.9", 9000, 0));
  }

  @Test
  void takesTurnsInTheOrderOfAddresses() {
    DiscoveryPeerResolver resolver =
        resolver(Map.of("port", "9000"), Map.of("port", "9000"), Map.of("port", "9000"));
    assertThat(IntStream.range(0, 4).mapToObj(turn -> resolver.resolve("orders").orElseThrow()))
        .extracting(EndPointAddress::toString)
        .containsExactly(
            "10.0.0.7:9000:0", "10.0.0.8:9000:0", "10.0.0.9:9000:0", "10.0.0.7:9000:0");
  }

  @Test
  void passesOverInstancesWithoutATransportOrWithWrongMetadata() {
    DiscoveryPeerResolver resolver =
        resolver(
            Map.of(),
            Map.of("port", "many"),
            Map.of("port", "9000"),
            Map.of("port", "1", "id", "-1"));
    assertThat(IntStream.range(0, 3).mapToObj(turn -> resolver.resolve("orders").orElseThrow()))
        .containsOnly(EndPointAddress.of("10.0.0.7", 9000, 0));
  }

  @Test
  void knowsNoServiceThatIsNotRegistered() {
    DiscoveryPeerResolver resolver = resolver(Map.of());
    assertThat(resolver.resolve("orders")).isEmpty();
    assertThat(resolver.resolve("invoices")).isEmpty();
  }
}
