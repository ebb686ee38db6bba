// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.convert.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import network.transport.spring.boot.autoconfigure.convert.TransportConverterAutoConfiguration;
import network.transport.spring.boot.convert.TransportConversionException;
import network.transport.spring.boot.convert.TransportMessageConverter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

/** The converter where the application has Jackson. */
class JsonConverterTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  JacksonAutoConfiguration.class, TransportConverterAutoConfiguration.class));

  @Test
  void convertsAsTheApplicationsMapperDoesAndTextAsItIs() {
    runner
        .withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
        .run(
            context -> {
              TransportMessageConverter converter =
                  context.getBean(TransportMessageConverter.class);
              assertThat(converter.toPayload(new Item("tea")))
                  .asString(UTF_8)
                  .isEqualTo("{\"item_name\":\"tea\"}");
              assertThat(converter.toPayload("tea")).asString(UTF_8).isEqualTo("tea");
            });
  }

  @Test
  void needsTheJar() {
    runner
        .withClassLoader(new FilteredClassLoader(JsonMapper.class))
        .run(
            context ->
                assertThatExceptionOfType(TransportConversionException.class)
                    .isThrownBy(() -> context.getBean(TransportMessageConverter.class).toPayload(1))
                    .withMessageContaining("Jackson"));
  }

  record Item(String itemName) {}
}
