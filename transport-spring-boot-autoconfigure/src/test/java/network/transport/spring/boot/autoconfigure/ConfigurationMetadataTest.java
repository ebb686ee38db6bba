// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.transport.tcp.TcpOptionsBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the metadata that editors show. */
class ConfigurationMetadataTest {

  private static final String METADATA = "/META-INF/spring-configuration-metadata.json";
  private static final String ADDITIONAL =
      "/META-INF/additional-spring-configuration-metadata.json";

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void isDescribedAsBootDescribesItsKeys(String name, String type, String description) {
    assertThat(description)
        .matches("[A-Z].*\\.")
        .doesNotStartWith("The ")
        .doesNotStartWith("A ")
        .doesNotStartWith("An ");
    if (type.equals("java.lang.Boolean")) {
      assertThat(description).matches("(Whether|Enable) .*");
    }
    assertThat(name).matches("[a-z.-]+");
  }

  static Stream<Object[]> isDescribedAsBootDescribesItsKeys() throws IOException {
    return properties(METADATA).stream()
        .map(
            property ->
                new Object[] {
                  property.get("name"),
                  property.get("type"),
                  property.getOrDefault("description", "")
                });
  }

  @Test
  void everyKeyHasADefaultUnlessThereIsNone() throws IOException {
    assertThat(
            properties(METADATA).stream()
                .filter(property -> !property.containsKey("defaultValue"))
                .map(property -> property.get("name")))
        .containsExactlyInAnyOrder(
            "management.endpoint.transport.roles",
            "transport.backlog",
            "transport.endpoints",
            "transport.external-host",
            "transport.external-port",
            "transport.peers",
            "transport.reuse-addr",
            "transport.user-timeout");
  }

  @Test
  void keysBelongToTheTransport() throws IOException {
    assertThat(names(METADATA))
        .isNotEmpty()
        .allMatch(
            name ->
                name.startsWith("transport.")
                    || name.startsWith("management.endpoint.transport.")
                    || name.equals("management.health.transport.enabled"));
  }

  @Test
  void additionalKeysAreSorted() throws IOException {
    assertThat(names(ADDITIONAL)).isSorted();
  }

  @Test
  void hintsNameKeysThatExistAndTheirValues() throws IOException {
    for (Map<String, Object> hint : list(METADATA, "hints")) {
      assertThat(names(METADATA)).contains((String) hint.get("name"));
      assertThat(hint.get("values")).asInstanceOf(InstanceOfAssertFactories.LIST).isNotEmpty();
    }
  }

  @Test
  void everyOptionOfTheCoreHasAKey() throws IOException {
    assertThat(keysOfOptions()).isNotEmpty();
    assertThat(names(METADATA)).containsAll(keysOfOptions());
  }

  /** The keys of all options but the observer, which is a bean. */
  static List<String> keysOfOptions() {
    return Arrays.stream(TcpOptionsBuilder.class.getMethods())
        .filter(method -> method.getReturnType() == TcpOptionsBuilder.class)
        .map(Method::getName)
        .filter(option -> !option.equals("observer"))
        .map(InvalidOptionFailureAnalyzer::keyOf)
        .toList();
  }

  private static List<String> names(String resource) throws IOException {
    return properties(resource).stream().map(property -> (String) property.get("name")).toList();
  }

  private static List<Map<String, Object>> properties(String resource) throws IOException {
    return list(resource, "properties");
  }

  private static List<Map<String, Object>> list(String resource, String member) throws IOException {
    try (InputStream json =
        Optional.ofNullable(ConfigurationMetadataTest.class.getResourceAsStream(resource))
            .orElseThrow()) {
      return JsonPath.read(json, "$." + member);
    }
  }
}
