// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a stream of server-sent events as a browser does. Thread-safe. */
final class PageStream implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** One event; an empty id if it has none. */
  record Said(String id, String name, String data) {
    JsonNode json() {
      return JSON.readTree(data);
    }
  }

  private final List<Said> heard = new CopyOnWriteArrayList<>();
  private final Stream<String> lines;
  private final HttpResponse<?> response;
  private final Thread reader;

  private PageStream(HttpResponse<Stream<String>> response) {
    this.response = response;
    this.lines = response.body();
    this.reader = new Thread(this::read, "page-stream");
    reader.start();
  }

  /** Opens the stream, going on after an event unless its id is empty. */
  static PageStream open(URI uri, String lastEventId) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    return new PageStream(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines()));
  }

  HttpResponse<?> response() {
    return response;
  }

  List<Said> heard(String name) {
    return heard.stream().filter(said -> said.name().equals(name)).toList();
  }

  Optional<JsonNode> lastPicture() {
    List<Said> all = heard("picture");
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).json());
  }

  /** The entries of the log that were heard, in order. */
  List<JsonNode> log() {
    return heard("log").stream().flatMap(said -> said.json().valueStream()).toList();
  }

  boolean ended() {
    return !reader.isAlive();
  }

  private void read() {
    List<String> block = new ArrayList<>();
    try {
      lines.forEach(
          line -> {
            if (!line.isEmpty()) {
              block.add(line);
              return;
            }
            heard.add(new Said(field(block, "id:"), field(block, "event:"), field(block, "data:")));
            block.clear();
          });
    } catch (java.io.UncheckedIOException closed) {
      block.clear();
    }
  }

  private static String field(List<String> block, String name) {
    return block.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() throws InterruptedException {
    lines.close();
    TimeUnit.SECONDS.timedJoin(reader, 10);
    if (reader.isAlive()) {
      throw new AssertionError("the stream is closed, but its reader goes on");
    }
  }
}
