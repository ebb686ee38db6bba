// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to nodes over HTTP. Thread-safe. */
final class NodeClient {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final JsonMapper json = JsonMapper.builder().build();

  /** Whether the node answers with a success. */
  boolean answers(NodeSpec node, String path) throws InterruptedException {
    try {
      return succeeded(http.send(request(node, path).GET().build(), BodyHandlers.ofString()));
    } catch (IOException notYet) {
      return false;
    }
  }

  JsonNode get(NodeSpec node, String path) throws DemoException, InterruptedException {
    return content(sent(request(node, path).GET()));
  }

  /** Begins, and returns at once. */
  CompletableFuture<HttpResponse<String>> post(NodeSpec node, String path, Map<String, ?> body) {
    return sent(
        request(node, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
  }

  /** Begins, and returns at once. */
  CompletableFuture<HttpResponse<String>> delete(NodeSpec node, String path) {
    return sent(request(node, path).DELETE());
  }

  /** Waits for a success and returns its body; anything else is a reason to give up. */
  JsonNode content(CompletableFuture<HttpResponse<String>> begun)
      throws DemoException, InterruptedException {
    try {
      HttpResponse<String> response = begun.get(2 * LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (!succeeded(response)) {
        throw new DemoException(
            response.request().method()
                + " "
                + response.uri()
                + " answered "
                + response.statusCode()
                + " "
                + response.body());
      }
      return json.readTree(response.body());
    } catch (ExecutionException e) {
      throw new DemoException("a node does not answer: " + e.getCause());
    } catch (TimeoutException e) {
      throw new DemoException("a node does not answer in time");
    } catch (JacksonException e) {
      throw new DemoException("a node did not answer with JSON: " + e.getOriginalMessage());
    }
  }

  private CompletableFuture<HttpResponse<String>> sent(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private static boolean succeeded(HttpResponse<String> response) {
    return response.statusCode() / 100 == 2;
  }

  private static HttpRequest.Builder request(NodeSpec node, String path) {
    return HttpRequest.newBuilder(node.http(path)).timeout(LIMIT);
  }
}
