// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import network.transport.Event;
import network.transport.Transport;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** A transport beside a real web server. */
@Timeout(60)
class WebServerTest {

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void acceptsOnlyWhileTheTransportIsOpen() {
    Web web;
    try (ConfigurableApplicationContext app = start("transport.port=0")) {
      web = app.getBean(Web.class);
      assertThat(accepts(web.port)).isTrue();
    }
    assertThat(web.seen)
        .containsExactly(
            "web server accepts: true, endpoints: 1", "endpoint closes, accepts: false");
  }

  @Test
  void doesNotAcceptWhenTheTransportCannotOpen() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Web.started.clear();
      Throwable failure = catchThrowable(() -> start("transport.port=" + other.getLocalPort()));
      assertThat(failure).hasRootCauseInstanceOf(java.net.BindException.class);
      assertThat(Web.started).isEmpty();
    }
  }

  private static ConfigurableApplicationContext start(String property) {
    return new SpringApplicationBuilder(Web.class)
        .web(WebApplicationType.SERVLET)
        .properties(property)
        .run();
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Looks at each from the point of view of the other. */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(TransportAutoConfiguration.class)
  static class Web {
    private static final List<Integer> started = new CopyOnWriteArrayList<>();

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Transport transport;
    private volatile int port;

    Web(Transport transport) {
      this.transport = transport;
    }

    @Bean
    static TomcatServletWebServerFactory webServer() {
      return new TomcatServletWebServerFactory(0);
    }

    @EventListener
    void on(WebServerInitializedEvent event) {
      port = event.getWebServer().getPort();
      started.add(port);
      seen.add(
          "web server accepts: %s, endpoints: %d"
              .formatted(accepts(port), transport.snapshot().endPoints().size()));
    }

    @EventListener
    void on(TransportApplicationEvent<Event.EndPointClosed> event) {
      seen.add("endpoint closes, accepts: " + accepts(port));
    }
  }
}
