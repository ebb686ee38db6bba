// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import network.transport.EndPoint;
import network.transport.spring.boot.template.TransportTemplate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/** Runs without the Actuator, Micrometer, Jackson and Spring Cloud on the class path. */
@Tag("without-optional-jars")
class OptionalJarsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.micrometer.core.instrument.MeterRegistry",
        "io.micrometer.observation.ObservationRegistry",
        "tools.jackson.databind.json.JsonMapper",
        "org.springframework.cloud.client.discovery.DiscoveryClient",
        "org.springframework.boot.health.contributor.Health",
        "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
        "org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration"
      })
  void areAbsent(String type) {
    assertThat(ClassUtils.isPresent(type, getClass().getClassLoader())).isFalse();
  }

  @Test
  void applicationStartsWithoutThem() {
    try (ConfigurableApplicationContext app =
        new SpringApplicationBuilder(App.class)
            .web(WebApplicationType.NONE)
            .properties("management.endpoints.web.exposure.include=transport")
            .run()) {
      assertThat(app.getBean(EndPoint.class).address().toString()).endsWith(":0");
      assertThat(app.containsBean("transportEndpoint")).isFalse();
      assertThat(app.containsBean("transportHealthContributor")).isFalse();
      assertThat(app.containsBean("transportMetrics")).isFalse();
      EndPoint endPoint = app.getBean(EndPoint.class);
      app.getBean(TransportTemplate.class).send(endPoint.address(), "to itself");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}
}
