// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The reference of all keys is what the metadata say. {@code -Dtransport.reference.write=true}
 * writes it.
 */
class ConfigurationReferenceTest {

  private static final String METADATA = "/META-INF/spring-configuration-metadata.json";
  private static final Path REFERENCE = Path.of("..", "docs", "CONFIGURATION.md");

  private static final String HEAD =
      """
      # Configuration

      Every key, as an editor shows it too. Generated from the configuration metadata; the build fails if the two differ. A key
      without a default is unset. Durations are written as `500ms`, `2s`, `1m`; sizes as `64KB`, `16MB`.

      | key | type | default | |
      | --- | --- | --- | --- |
      """;

  /** The metadata describe a map, but not what is in it. */
  private static final String BY_NAME =
      """

      ## By name

      | key | type | default | |
      | --- | --- | --- | --- |
      | `transport.endpoints.<name>.id` | `Long` | | Number of the endpoint, from 0 to 4294967295, the last part of its address. Required. |
      | `transport.endpoints.<name>.dispatch` | `Dispatch` | `events` | Who takes the events of the endpoint. |
      | `transport.endpoints.<name>.queue-bytes` | `DataSize` | as the transport | Most bytes of messages that wait to be received. |
      | `transport.endpoints.<name>.queue-events` | `Integer` | as the transport | Most events that wait to be received. |
      | `transport.peers.<name>.address` | `EndPointAddress` | | Address of the endpoint, such as 10.0.0.7:9000:0. Required. |
      """;

  @Test
  void referenceIsWhatTheMetadataSay() throws IOException {
    String expected = HEAD + rows() + BY_NAME;
    if (Boolean.getBoolean("transport.reference.write")) {
      Files.writeString(REFERENCE, expected);
    }
    assertThat(Files.readString(REFERENCE))
        .as("docs/CONFIGURATION.md; run with -Dtransport.reference.write=true to write it anew")
        .isEqualTo(expected);
  }

  private static String rows() throws IOException {
    return properties().stream()
        .sorted(Comparator.comparing(ConfigurationReferenceTest::name))
        .map(ConfigurationReferenceTest::row)
        .collect(Collectors.joining());
  }

  private static String name(Map<String, Object> property) {
    return String.valueOf(property.get("name"));
  }

  private static String row(Map<String, Object> property) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            name(property),
            type(String.valueOf(property.get("type"))),
            Optional.ofNullable(property.get("defaultValue"))
                .map(ConfigurationReferenceTest::code)
                .orElse(""),
            property.getOrDefault("description", ""));
  }

  private static String code(Object value) {
    return "`" + value + "`";
  }

  /** The name without the packages, as in {@code Map<String, Peer>}. */
  private static String type(String name) {
    return code(name.replaceAll("[a-z][A-Za-z0-9]*\\.", "").replaceAll("[A-Za-z]+\\$", ""))
        .replace(",", ", ");
  }

  private static List<Map<String, Object>> properties() throws IOException {
    try (InputStream json =
        Optional.ofNullable(ConfigurationReferenceTest.class.getResourceAsStream(METADATA))
            .orElseThrow()) {
      return JsonPath.read(json, "$.properties");
    }
  }
}
