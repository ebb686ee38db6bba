// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers as a node would whose check went well, unless it is told otherwise. */
final class FakeNode implements AutoCloseable {

  static final String CHECK = "GET /check";
  static final String OPEN = "POST /check";
  static final String CLOSE = "DELETE /check";
  static final String HEALTH = "GET /actuator/health";
  static final String RECEIVED = "GET /actuator/metrics/transport.messages.received";
  private static final String SENT = "GET /actuator/metrics/transport.messages.sent";

  static {
    // Else the JDK's server sends head and body apart, and each answer waits for an
    // acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final NodeSpec spec;
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  FakeNode(String name, int transportPort, String peer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    spec = new NodeSpec(name, server.getAddress().getPort(), transportPort);
    answers.put(OPEN, "{\"open\": 10, \"sent\": 1000}");
    answers.put(CLOSE, "{\"open\": 0}");
    answers.put(CHECK, received(10, 100, "null", peer));
    answers.put(
        HEALTH, "{\"status\": \"UP\", \"components\": {\"transport\": {\"status\": \"UP\"}}}");
    answers.put(SENT, meter(1000));
    answers.put(RECEIVED, meter(1000));
    server.createContext("/", this::answer);
    server.start();
  }

  NodeSpec spec() {
    return spec;
  }

  void answers(String request, String json) {
    answers.put(request, json);
  }

  static String meter(int value) {
    return "{\"measurements\": [{\"statistic\": \"COUNT\", \"value\": " + value + ".0}]}";
  }

  static String received(int connections, int messages, String fault, String peer) {
    String one =
        "{\"connectionId\": %%d, \"from\": \"%s\", \"messages\": %d, \"fault\": %s}"
            .formatted(peer, messages, fault);
    return IntStream.range(0, connections)
        .mapToObj(one::formatted)
        .collect(Collectors.joining(", ", "{\"sockets\": 1, \"received\": [", "]}"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String answer = answers.get(request);
    if (request.equals(CLOSE)) {
      answers.computeIfPresent(CHECK, (key, last) -> "{\"sockets\": 0, \"received\": []}");
    }
    byte[] body = (answer == null ? "{}" : answer).getBytes(UTF_8);
    exchange.sendResponseHeaders(answer == null ? 500 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  void fails(String request) {
    answers.remove(request);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
