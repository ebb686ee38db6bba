// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.event.TransportApplicationEvent;
import network.transport.spring.boot.template.TransportTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Two real applications, one of which goes away and comes back. */
@Timeout(60)
class TwoApplicationsTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final int port = Leftovers.freePort();
  private ConfigurableApplicationContext server = startServer();
  private final ConfigurableApplicationContext client =
      Apps.start(
          Client.class,
          "transport.peers.server.address=127.0.0.1:" + port + ":0",
          "transport.template.reconnect.initial-delay=20ms",
          "transport.template.reconnect.jitter=0",
          "transport.template.reconnect.max-delay=50ms",
          "transport.template.while-reconnecting=wait");
  private final TransportTemplate template = client.getBean(TransportTemplate.class);

  private ConfigurableApplicationContext startServer() {
    return Apps.start(Recording.class, "transport.port=" + port);
  }

  private List<Event> received() {
    return server.getBean(Recording.class).events;
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
    Leftovers.assertNoThreads();
  }

  @Test
  void theConnectionComesBackAfterARestartWithoutASend() {
    template.send("server", "before");
    awaitReceived(Event.Received.class);
    server.close();
    server = startServer();
    awaitReceived(Event.ConnectionOpened.class);
    template.send("server", "after");
    awaitReceived(Event.Received.class);
    assertThat(received().stream().filter(Event.ConnectionOpened.class::isInstance)).hasSize(1);
  }

  @Test
  void theConnectionComesBackAfterAnOperatorBrokeIt() {
    template.send("server", "before");
    awaitReceived(Event.Received.class);
    EndPoint there = server.getBean(EndPoint.class);
    received().clear();
    there.disconnect(client.getBean(EndPoint.class).address());
    awaitReceived(Event.ErrorEvent.class);
    awaitReceived(Event.ConnectionOpened.class);
  }

  @Test
  void aSendMeanwhileWaits() {
    template.send("server", "before");
    awaitReceived(Event.Received.class);
    server.close();
    Thread sender = new Thread(() -> template.send("server", "meanwhile"));
    sender.start();
    await().atMost(SOON).until(() -> sender.getState() == Thread.State.TIMED_WAITING);
    server = startServer();
    awaitReceived(Event.Received.class);
    await().atMost(SOON).until(() -> !sender.isAlive());
  }

  private void awaitReceived(Class<? extends Event> type) {
    await().atMost(SOON).until(() -> received().stream().anyMatch(type::isInstance));
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(TransportTemplateAutoConfiguration.class)
  static class Client {}

  @Configuration(proxyBeanMethods = false)
  static class Recording {
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @EventListener
    void on(TransportApplicationEvent<? extends Event> event) {
      events.add(event.payload());
    }
  }
}
