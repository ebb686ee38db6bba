// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static network.transport.spring.boot.listener.ListenerApps.awaitUntil;
import static network.transport.spring.boot.listener.ListenerApps.pass;
import static network.transport.spring.boot.listener.ListenerApps.registry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;

@Timeout(60)
class SeparateEndPointsTest {

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void slowListenerOfOneEndPointDoesNotHoldAnother() throws Exception {
    try (ConfigurableApplicationContext app = start()) {
      Both both = app.getBean(Both.class);
      for (int number = 0; number < 10; number++) {
        send(app, "orders");
      }
      awaitUntil(() -> registry(app).snapshot("orders").waitingMessages() == 1);
      send(app, "prices");
      awaitUntil(() -> registry(app).snapshot("prices").handled() == 1);
      assertThat(registry(app).snapshot("orders").handled()).isZero();
      both.gate.countDown();
      awaitUntil(() -> registry(app).snapshot("orders").handled() == 10);
      assertThat(both.heard).startsWith("prices").hasSize(11);
    }
  }

  @Test
  void messagesArePublishedWhereNoListenerTakesThem() throws Exception {
    try (ConfigurableApplicationContext app = start()) {
      Both both = app.getBean(Both.class);
      both.gate.countDown();
      send(app, "orders");
      send(app, "others");
      awaitUntil(() -> !both.published.isEmpty());
      awaitUntil(() -> both.heard.size() == 1);
      assertThat(both.published).containsExactly("others");
    }
  }

  private static ConfigurableApplicationContext start() {
    return ListenerApps.start(
        Both.class,
        "transport.endpoints.orders.id=1",
        "transport.endpoints.prices.id=2",
        "transport.endpoints.others.id=3",
        "transport.listener.queue-messages=1");
  }

  private static void send(ConfigurableApplicationContext app, String to) throws Exception {
    EndPoint from = app.getBean("defaultEndPoint", EndPoint.class);
    Connection connection = from.connect(app.getBean(to + "EndPoint", EndPoint.class).address());
    connection.send(to.getBytes(UTF_8));
  }

  static class Both {
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> published = new CopyOnWriteArrayList<>();

    @TransportListener(endpoint = "orders")
    void onOrder(String payload) throws InterruptedException {
      pass(gate);
      heard.add(payload);
    }

    @TransportListener(endpoint = "prices")
    void onPrice(String payload) {
      heard.add(payload);
    }

    @EventListener
    void onReceived(TransportApplicationEvent<Event.Received> event) {
      published.add(new String(event.payload().payload(), UTF_8));
    }
  }
}
