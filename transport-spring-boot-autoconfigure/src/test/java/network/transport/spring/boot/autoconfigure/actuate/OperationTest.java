// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointSnapshot;
import network.transport.Transport;
import network.transport.TransportSnapshot;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.listener.TransportListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What an operator sees and does, over HTTP and JMX. */
@Timeout(60)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.endpoints.web.exposure.include=health,metrics,transport",
      "management.endpoint.health.show-details=always",
      "management.endpoint.health.group.readiness.include=readinessState,transport",
      "management.endpoint.transport.show-values=always",
      "management.endpoints.jmx.exposure.include=transport",
      "spring.jmx.enabled=true"
    })
@AutoConfigureRestTestClient
@DirtiesContext
class OperationTest {

  private static final ConfigurableApplicationContext PEER = Apps.start();

  @Autowired private RestTestClient http;
  @Autowired private EndPoint endPoint;
  @Autowired private Transport transport;
  @LocalServerPort private int port;

  private final EndPoint peer = PEER.getBean(EndPoint.class);
  private Connection connection;

  @BeforeEach
  void connect() throws Exception {
    connection = endPoint.connect(peer.address());
  }

  @AfterEach
  void disconnect() {
    connection.close();
    await()
        .until(
            () -> {
              TransportSnapshot now = transport.snapshot();
              EndPointSnapshot left = now.endPoints().get(0);
              return now.sockets() == 0 && left.peers().isEmpty() && left.queuedEvents() == 0;
            });
  }

  @AfterAll
  static void closePeer() {
    PEER.close();
  }

  private DocumentContext get(String path, Object... variables) {
    byte[] body =
        http.get()
            .uri(path, variables)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return JsonPath.parse(new String(body, StandardCharsets.UTF_8));
  }

  private List<Map<String, Object>> peers() {
    return get("/actuator/transport").read("$.transports.transport.endpoints[0].peers");
  }

  @Test
  void transportEndpointHasTheDocumentedShape() throws Exception {
    connection.send(new byte[5]);
    DocumentContext shown = get("/actuator/transport");
    assertThat(shown.<List<Map<String, Object>>>read("$.listeners"))
        .singleElement()
        .satisfies(
            listener ->
                assertThat(listener)
                    .containsOnlyKeys(
                        "id",
                        "endpoint",
                        "running",
                        "waiting",
                        "active",
                        "handled",
                        "failed",
                        "dropped")
                    .containsEntry("id", "default")
                    .containsEntry("endpoint", "default")
                    .containsEntry("running", true)
                    .containsEntry("waiting", Map.of("messages", 0, "bytes", 0)));
    Map<String, Object> transport = shown.read("$.transports.transport");
    assertThat(transport)
        .containsOnlyKeys(
            "state", "address", "sockets", "handshakesRejected", "errors", "endpoints")
        .containsEntry("state", "OPEN")
        .containsEntry("sockets", 1);
    Map<String, Object> shownEndPoint = shown.read("$.transports.transport.endpoints[0]");
    assertThat(shownEndPoint)
        .containsOnlyKeys(
            "name", "address", "connections", "queue", "messages", "bytes", "peers", "lastErrors")
        .containsEntry("name", "default")
        .containsEntry("address", endPoint.address().toString())
        .containsEntry("connections", Map.of("inbound", 0, "outbound", 1))
        .containsEntry("queue", Map.of("events", 0, "bytes", 0));
    assertThat(peers()).hasSize(1);
    assertThat(peers().get(0))
        .containsKeys("connections", "bytes")
        .containsEntry("address", peer.address().toString())
        .containsEntry("state", "VALID")
        .containsEntry("requestedBy", "US")
        .containsEntry("protocol", "V0");
  }

  @Test
  void oneEndPointIsFoundByNameAndByAddress() {
    String address = endPoint.address().toString();
    assertThat(get("/actuator/transport/default").<String>read("$.address")).isEqualTo(address);
    assertThat(get("/actuator/transport/{address}", address).<String>read("$.name"))
        .isEqualTo("default");
    http.get().uri("/actuator/transport/nobody").exchange().expectStatus().isNotFound();
  }

  @Test
  void deleteOfAPeerDisconnectsIt() {
    delete("/actuator/transport/default/" + peer.address(), 204);
    await().until(() -> peers().isEmpty());
    List<Map<String, Object>> errors = get("/actuator/transport/default").read("$.lastErrors");
    assertThat(errors.get(errors.size() - 1))
        .containsKey("at")
        .containsEntry("code", "CONNECTION_LOST")
        .containsEntry("peer", peer.address().toString())
        .containsEntry("message", "disconnected on purpose");
    delete("/actuator/transport/default/" + peer.address(), 404);
  }

  @Test
  void deleteTakesAddressesWhoseColonsAreEncoded() {
    delete("/actuator/transport/default/" + peer.address().toString().replace(":", "%3A"), 204);
    await().until(() -> peers().isEmpty());
  }

  @Test
  void deleteOfAnUnknownPeerIsNotFound() {
    delete("/actuator/transport/default/127.0.0.1:1:0", 404);
    delete("/actuator/transport/nobody/" + peer.address(), 404);
    assertThat(peers()).hasSize(1);
  }

  private void delete(String path, int status) {
    http.method(HttpMethod.DELETE)
        .uri(URI.create("http://localhost:" + port + path))
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  @Test
  void healthTellsOfTheTransport() {
    DocumentContext health = get("/actuator/health");
    assertThat(health.<String>read("$.components.transport.status")).isEqualTo("UP");
    Map<String, Object> details = health.read("$.components.transport.details");
    assertThat(details)
        .containsOnlyKeys(
            "address", "endpoints", "connections.inbound", "connections.outbound", "peers")
        .containsEntry("connections.outbound", 1)
        .containsEntry("peers", 1);
  }

  @Test
  void transportIsInTheReadinessGroupIfTheUserSaysSoAndNotInTheLivenessGroup() {
    Map<String, Object> ready = get("/actuator/health/readiness").read("$.components");
    assertThat(ready).containsKeys("readinessState", "transport");
    Map<String, Object> live = get("/actuator/health/liveness").read("$");
    assertThat(live.toString()).contains("UP").doesNotContain("transport");
  }

  @Test
  void metersAreThere() {
    DocumentContext connections =
        get("/actuator/metrics/transport.connections?tag=direction:outbound&tag=endpoint:default");
    assertThat(connections.<Double>read("$.measurements[0].value")).isEqualTo(1);
    assertThat(connections.<String>read("$.baseUnit")).isEqualTo("connections");
    DocumentContext connects = get("/actuator/metrics/transport.connect?tag=outcome:success");
    assertThat(connects.<Double>read("$.measurements[0].value")).isGreaterThanOrEqualTo(1);
    assertThat(connects.<String>read("$.baseUnit")).isEqualTo("seconds");
  }

  @Test
  void jmxShowsAndDisconnectsToo() throws Exception {
    Object shown = jmx("transports");
    assertThat(shown).asString().contains(peer.address().toString());
    assertThat(jmx("disconnect", "default", peer.address().toString()))
        .isEqualTo(peer.address().toString());
    await().until(() -> peers().isEmpty());
    assertThatThrownBy(() -> jmx("disconnect", "default", peer.address().toString()))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .hasStackTraceContaining(peer.address().toString());
    assertThat(jmx("endPoint", "default")).asString().contains(endPoint.address().toString());
  }

  private static @Nullable Object jmx(String operation, String... arguments) throws Exception {
    String[] types = new String[arguments.length];
    Arrays.fill(types, String.class.getName());
    return ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName("org.springframework.boot:type=Endpoint,name=Transport"),
            operation,
            arguments,
            types);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {
    @TransportListener
    void on(String text) {}
  }
}
