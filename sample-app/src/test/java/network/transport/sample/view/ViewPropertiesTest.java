// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ViewPropertiesTest {

  @Test
  void thereIsADefaultForEverything() {
    ViewProperties properties = bind(Map.of());
    assertThat(properties.interval()).hasMillis(100);
    assertThat(properties.heartbeat()).hasSeconds(2);
    assertThat(properties.pages()).isEmpty();
  }

  @Test
  void pagesAreBoundByName() {
    assertThat(bind(Map.of("view.pages.bob", "http://localhost:8082/")).pages())
        .containsExactly(Map.entry("bob", URI.create("http://localhost:8082/")));
  }

  @ParameterizedTest
  @CsvSource({
    "view.interval, 0ms",
    "view.heartbeat, -1s",
    "view.history, 0",
    "view.watchers, 100001",
    "view.most-connections, 0"
  })
  void valueOutOfRangeIsRefusedByItsKey(String key, String value) {
    assertThatThrownBy(() -> bind(Map.of(key, value)))
        .isInstanceOf(BindException.class)
        .hasStackTraceContaining(key + " must be ");
  }

  private static ViewProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("view", ViewProperties.class);
  }
}
