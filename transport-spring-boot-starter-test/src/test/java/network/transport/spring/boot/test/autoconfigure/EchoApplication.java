// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.test.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.TransportException;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.event.EventListener;

/** An application under test: it sends every message back to the one who sent it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class EchoApplication {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final EndPoint endPoint;

  /** Used by the thread that publishes the events of the endpoint. */
  private final Map<Long, Connection> back = new HashMap<>();

  EchoApplication(EndPoint endPoint) {
    this.endPoint = endPoint;
  }

  @EventListener
  void onOpened(TransportApplicationEvent<Event.ConnectionOpened> event)
      throws TransportException, InterruptedException {
    back.put(event.payload().connectionId(), endPoint.connect(event.payload().peer()));
  }

  @EventListener
  void onReceived(TransportApplicationEvent<Event.Received> event)
      throws TransportException, InterruptedException {
    Connection connection = back.get(event.payload().connectionId());
    if (connection != null) {
      connection.send(event.payload().payload());
    }
  }

  /** Sends a text to an application and waits for what comes back. */
  static String echo(EndPoint from, EndPointAddress application, String text) throws Exception {
    try (Connection connection = from.connect(application)) {
      connection.send(text.getBytes(UTF_8));
      while (true) {
        Event event =
            from.receive(SOON).orElseThrow(() -> new AssertionError("no echo within " + SOON));
        if (event instanceof Event.Received received) {
          return new String(received.payload(), UTF_8);
        }
      }
    }
  }
}
