// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.autoconfigure.convert.TransportConverterAutoConfiguration;
import network.transport.spring.boot.autoconfigure.listener.TransportListenerAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Real applications with listener methods, and peers that send to them. */
final class ListenerApps {

  static final Duration SOON = Duration.ofSeconds(20);

  private ListenerApps() {}

  static ConfigurableApplicationContext start(Class<?> configuration, String... properties) {
    return start(new Class<?>[] {configuration}, properties);
  }

  static ConfigurableApplicationContext start(Class<?>[] configurations, String... properties) {
    return new SpringApplicationBuilder(Apps.Bare.class, Listening.class)
        .sources(configurations)
        .web(WebApplicationType.NONE)
        .properties("spring.main.banner-mode=off")
        .properties(properties)
        .run();
  }

  static TransportListenerRegistry registry(ConfigurableApplicationContext app) {
    return app.getBean(TransportListenerRegistry.class);
  }

  /** A connection from a peer to the default endpoint of an application. */
  static Connection connect(ConfigurableApplicationContext peer, ConfigurableApplicationContext app)
      throws Exception {
    return peer.getBean("defaultEndPoint", EndPoint.class)
        .connect(app.getBean("defaultEndPoint", EndPoint.class).address());
  }

  static void awaitUntil(Callable<Boolean> condition) {
    await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(condition);
  }

  /** Waits as a listener that is cut off does: an interrupt ends it. */
  static void pass(CountDownLatch gate) throws InterruptedException {
    if (!gate.await(SOON.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody opened the gate");
    }
  }

  /** What listener methods need. */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    TransportConverterAutoConfiguration.class,
    TransportListenerAutoConfiguration.class
  })
  static class Listening {}
}
