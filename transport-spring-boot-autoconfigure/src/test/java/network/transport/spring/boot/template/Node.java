// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.Transport;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;

/** A transport with one endpoint that writes down what it receives. */
public final class Node implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Transport transport;
  private final EndPoint endPoint;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Thread receiver = new Thread(this::receive, "transport-test-receiver");

  private Node(Transport transport, EndPoint endPoint) {
    this.transport = transport;
    this.endPoint = endPoint;
  }

  /** Listens on a port, 0 for a free one. */
  public static Node open(int port) throws Exception {
    Transport transport = TcpTransport.open(TcpOptions.builder().port(port).build());
    Node node = new Node(transport, transport.newEndPoint(EndPointOptions.defaults().withId(0)));
    node.receiver.start();
    return node;
  }

  /** Listens where another one has. */
  public static Node reopen(Node closed) throws Exception {
    return open(closed.address().parts().orElseThrow().port());
  }

  public Transport transport() {
    return transport;
  }

  public EndPoint endPoint() {
    return endPoint;
  }

  public EndPointAddress address() {
    return endPoint.address();
  }

  public <T extends Event> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  public List<String> texts() {
    return events(Event.Received.class).stream().map(e -> new String(e.payload(), UTF_8)).toList();
  }

  /** Waits until exactly these messages have arrived. */
  public void awaitTexts(String... expected) {
    await().atMost(SOON).untilAsserted(() -> assertThat(texts()).containsExactly(expected));
  }

  /** Waits until that many events of a type have happened. */
  public void awaitEvents(Class<? extends Event> type, int count) {
    org.awaitility.Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(events(type)).hasSize(count));
  }

  @Override
  public void close() throws InterruptedException {
    transport.close();
    receiver.join(SOON.toMillis());
  }

  private void receive() {
    try {
      Event event;
      do {
        event = endPoint.receive();
        events.add(event);
      } while (!(event instanceof Event.EndPointClosed));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
