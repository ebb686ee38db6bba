// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import network.transport.EndPoint;
import network.transport.Transport;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

/** A node in this JVM, on ports of its own. */
public final class ChatNode implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final RestTestClient http;

  private ChatNode(ConfigurableApplicationContext context) {
    this.context = context;
    this.http = RestTestClient.bindToServer().baseUrl(uri("").toString()).build();
  }

  /** Starts a node on any port, without peers but those that the arguments name. */
  public static ChatNode start(String profile, String... args) {
    return startOn(0, profile, args);
  }

  /** Starts a node on a port that its peers were told of before. */
  public static ChatNode startOn(int transportPort, String profile, String... args) {
    List<String> all = new ArrayList<>();
    if (Stream.of(args).noneMatch(arg -> arg.startsWith("--server.port="))) {
      all.add("--server.port=0");
    }
    all.add("--transport.port=" + transportPort);
    all.add("--spring.profiles.active=" + profile);
    all.addAll(List.of(args));
    return new ChatNode(
        new SpringApplicationBuilder(ChatApplication.class).run(all.toArray(String[]::new)));
  }

  /** A free port that the system does not hand out to outgoing connections meanwhile. */
  public static int freePort() {
    int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      return freePort();
    }
  }

  public RestTestClient http() {
    return http;
  }

  public EndPoint endPoint() {
    return context.getBean(EndPoint.class);
  }

  public Transport transport() {
    return context.getBean(Transport.class);
  }

  /** A bean of the node's own. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Where its pages are. */
  public URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
  }

  /** How peers name this node's endpoint. */
  public String address() {
    return endPoint().address().toString();
  }

  @Override
  public void close() {
    context.close();
  }
}
