// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot;

import java.util.stream.Stream;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Real applications with a transport and without a web server. */
public final class Apps {

  private Apps() {}

  /** Starts an application made of the configuration and the auto-configured transport. */
  public static ConfigurableApplicationContext start(Class<?> configuration, String... properties) {
    return new SpringApplicationBuilder(configuration, Bare.class)
        .web(WebApplicationType.NONE)
        .properties(
            Stream.concat(Stream.of("spring.main.banner-mode=off"), Stream.of(properties))
                .toArray(String[]::new))
        .run();
  }

  /** Starts an application that has a transport and nothing else. */
  public static ConfigurableApplicationContext start(String... properties) {
    return start(Bare.class, properties);
  }

  /** A transport and nothing else. */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(TransportAutoConfiguration.class)
  public static class Bare {}
}
