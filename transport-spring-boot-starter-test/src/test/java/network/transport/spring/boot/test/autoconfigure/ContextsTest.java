// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.test.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import network.transport.EndPoint;
import network.transport.memory.InMemoryNetwork;
import network.transport.memory.InMemoryTransport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestContextManager;

/** Many contexts: side by side, cached, and none of them with a socket. */
final class ContextsTest {

  private static final int CONTEXTS = 6;

  /** The application as a test sees it. */
  @Configuration(proxyBeanMethods = false)
  @AutoConfigureInMemoryTransport
  @Import(EchoApplication.class)
  static class WithoutSockets {}

  @SpringBootTest
  @AutoConfigureInMemoryTransport
  static final class OneTest {}

  @SpringBootTest
  @AutoConfigureInMemoryTransport
  static final class AnotherTest {}

  @SpringBootTest(properties = "transport.port=7000")
  @AutoConfigureInMemoryTransport
  static final class OtherKeysTest {}

  @SpringBootTest
  static final class OverTcpTest {}

  private static ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(WithoutSockets.class)
        .properties("transport.port=7000", "spring.main.banner-mode=off")
        .run();
  }

  @Test
  void contextsSideBySideHaveTheSameAddressAndDoNotMeet() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONTEXTS);
    try {
      List<Future<String>> echoes = new ArrayList<>();
      for (int i = 0; i < CONTEXTS; i++) {
        String text = "context " + i;
        echoes.add(threads.submit(() -> startAndEcho(text)));
      }
      for (int i = 0; i < CONTEXTS; i++) {
        assertThat(echoes.get(i).get(1, TimeUnit.MINUTES)).isEqualTo("context " + i);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String startAndEcho(String text) throws Exception {
    try (ConfigurableApplicationContext context = start();
        InMemoryTransport peer = context.getBean(InMemoryNetwork.class).open("peer", 1)) {
      EndPoint application = context.getBean(EndPoint.class);
      return EchoApplication.echo(peer.newEndPoint(), application.address(), text);
    }
  }

  @Test
  void noSocketIsOpened() throws Exception {
    Set<String> threads = loops();
    Set<String> sockets = sockets();
    try (ConfigurableApplicationContext context = start()) {
      assertThat(context.getBean(EndPoint.class).address()).hasToString("127.0.0.1:7000:0");
      assertThat(loops()).isEqualTo(threads);
      assertThat(sockets()).isEqualTo(sockets);
    }
  }

  /** The threads that own sockets of transports. */
  private static Set<String> loops() {
    Set<String> names = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("transport-loop")) {
        names.add(thread.getName() + " " + thread.getId());
      }
    }
    return names;
  }

  /** The open sockets of this process, where the system shows them. */
  private static Set<String> sockets() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    Set<String> found = new HashSet<>();
    if (Files.isDirectory(descriptors)) {
      try (Stream<Path> all = Files.list(descriptors)) {
        for (Path each : all.filter(Files::isSymbolicLink).toList()) {
          String target = Files.exists(each) ? Files.readSymbolicLink(each).toString() : "";
          if (target.startsWith("socket:")) {
            found.add(target);
          }
        }
      }
    }
    return found;
  }

  private static ApplicationContext contextOf(Class<?> test) {
    return new TestContextManager(test).getTestContext().getApplicationContext();
  }

  @Test
  void contextIsCachedByWhatTheTestAsksFor() {
    ApplicationContext one = contextOf(OneTest.class);
    assertThat(contextOf(AnotherTest.class)).isSameAs(one);
    assertThat(contextOf(OtherKeysTest.class)).isNotSameAs(one);
    ApplicationContext overTcp = contextOf(OverTcpTest.class);
    assertThat(overTcp).isNotSameAs(one);
    assertThat(overTcp.getBeanNamesForType(InMemoryNetwork.class)).isEmpty();
    assertThat(contextOf(OtherKeysTest.class).getBean(InMemoryNetwork.class))
        .isNotSameAs(one.getBean(InMemoryNetwork.class));
  }
}
