// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Puts two running nodes to the test, from outside. Confined to one thread. */
final class DemoCheck {

  private static final int CONNECTIONS = 10;
  private static final int MESSAGES = 100;

  /** Messages from each of the two to the other. */
  static final int TOTAL = CONNECTIONS * MESSAGES;

  private final NodeSpec first;
  private final NodeSpec second;
  private final NodeClient client;
  private final SocketCounter sockets;
  private final Limits limits;

  DemoCheck(
      NodeSpec first, NodeSpec second, NodeClient client, SocketCounter sockets, Limits limits) {
    this.first = first;
    this.second = second;
    this.client = client;
    this.sockets = sockets;
    this.limits = limits;
  }

  /**
   * How long things may take.
   *
   * @param arriving until all messages have arrived
   * @param settling until a request that crossed another has given up its socket
   * @param closing until nothing is left of what was closed
   */
  record Limits(Duration arriving, Duration settling, Duration closing) {
    static final Limits DEFAULT =
        new Limits(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  /** Does all steps; a node that does not answer ends them. */
  void run(Findings findings) throws DemoException, InterruptedException {
    openBoth(findings);
    arrived(first, second, findings);
    arrived(second, first, findings);
    oneSocket(findings);
    healthy(first, findings);
    healthy(second, findings);
    closeBoth(findings);
    noSocket(findings);
    forgotten(first, findings);
    forgotten(second, findings);
  }

  private void openBoth(Findings findings) throws DemoException, InterruptedException {
    CompletableFuture<HttpResponse<String>> ofFirst = client.post(first, "/check", request(second));
    CompletableFuture<HttpResponse<String>> ofSecond =
        client.post(second, "/check", request(first));
    opened(first, client.content(ofFirst), findings);
    opened(second, client.content(ofSecond), findings);
  }

  private static void opened(NodeSpec node, JsonNode report, Findings findings) {
    int open = report.path("open").asInt(-1);
    int sent = report.path("sent").asInt(-1);
    findings.expect(
        open == CONNECTIONS && sent == TOTAL,
        "%s opened %d connections and sent %d messages".formatted(node.name(), open, sent));
  }

  private static Map<String, ?> request(NodeSpec to) {
    return Map.of("to", to.name(), "connections", CONNECTIONS, "messages", MESSAGES);
  }

  private void arrived(NodeSpec from, NodeSpec to, Findings findings)
      throws DemoException, InterruptedException {
    boolean complete = Await.until(limits.arriving(), () -> complete(received(to), from));
    String what = "messages from " + from.name() + " at " + to.name() + ": ";
    findings.expect(
        complete,
        complete
            ? what + TOTAL + " on " + CONNECTIONS + " connections, each once and in order"
            : what + "not complete or not in order in time: " + received(to));
  }

  private static boolean complete(JsonNode received, NodeSpec from) {
    return received.size() == CONNECTIONS
        && received
            .valueStream()
            .allMatch(
                sequence ->
                    sequence.path("messages").asInt() == MESSAGES
                        && sequence.path("fault").isNull()
                        && sequence.path("from").asString().equals(from.address()));
  }

  private JsonNode received(NodeSpec node) throws DemoException, InterruptedException {
    return client.get(node, "/check").path("received");
  }

  private void oneSocket(Findings findings) throws DemoException, InterruptedException {
    boolean one = Await.until(limits.settling(), () -> sockets.count().one());
    findings.expect(
        one,
        "TCP connections between the two processes: %s (%s: %s)"
            .formatted(one ? "exactly 1" : "not 1", sockets.source(), sockets.count().detail()));
  }

  private void healthy(NodeSpec node, Findings findings)
      throws DemoException, InterruptedException {
    JsonNode health = client.get(node, "/actuator/health");
    String status = health.path("status").asString("missing");
    String transport = health.path("components").path("transport").path("status").asString("none");
    findings.expect(
        status.equals("UP") && transport.equals("UP"),
        "health of " + node.name() + ": " + status + ", its transport: " + transport);
  }

  private void closeBoth(Findings findings) throws DemoException, InterruptedException {
    CompletableFuture<HttpResponse<String>> ofFirst = client.delete(first, "/check");
    CompletableFuture<HttpResponse<String>> ofSecond = client.delete(second, "/check");
    closed(first, client.content(ofFirst), findings);
    closed(second, client.content(ofSecond), findings);
  }

  private static void closed(NodeSpec node, JsonNode report, Findings findings) {
    int open = report.path("open").asInt(-1);
    findings.expect(open == 0, "%s closed its connections; open: %d".formatted(node.name(), open));
  }

  private void noSocket(Findings findings) throws DemoException, InterruptedException {
    long start = System.nanoTime();
    boolean none = Await.until(limits.closing(), () -> sockets.count().none());
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    findings.expect(
        none,
        none
            ? "TCP connections left after " + millis + " ms: none (" + sockets.source() + ")"
            : "TCP connections left after " + millis + " ms: " + sockets.count().detail());
  }

  private void forgotten(NodeSpec node, Findings findings)
      throws DemoException, InterruptedException {
    boolean empty = Await.until(limits.closing(), () -> received(node).isEmpty());
    findings.expect(
        empty,
        "connections open to %s after that: %d".formatted(node.name(), received(node).size()));
  }
}
