// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static network.transport.spring.boot.listener.ListenerApps.awaitUntil;
import static network.transport.spring.boot.listener.ListenerApps.connect;
import static network.transport.spring.boot.listener.ListenerApps.registry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import network.transport.Connection;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.convert.TransportConversionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What becomes of messages that a listener fails on, and of those behind them. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FailureTest {

  private static final byte[] NO_TEXT = {(byte) 0xFF};

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void failuresAreLoggedWithoutThePayloadAndTheNextMessageFollows(CapturedOutput output)
      throws Exception {
    try (ConfigurableApplicationContext app = ListenerApps.start(Failing.class)) {
      sendAll(app);
      assertThat(app.getBean(Failing.class).heard).containsExactly("good", "interrupt", "clean");
      assertThat(registry(app).snapshot("default").failed()).isEqualTo(4);
    }
    assertThat(output)
        .contains("a listener failed on TransportMessage[endPoint=default, sender=127.0.0.1:")
        .contains("bytes=7]")
        .contains("java.io.IOException: checked")
        .contains("java.lang.AssertionError: error")
        .contains("a payload of 1 bytes is no String");
  }

  @Test
  void theApplicationsErrorHandlerIsToldAndMayFailToo(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext app =
        ListenerApps.start(new Class<?>[] {Failing.class, Handling.class})) {
      sendAll(app);
      Handling handling = app.getBean(Handling.class);
      assertThat(handling.failures)
          .hasExactlyElementsOfTypes(
              IllegalStateException.class,
              IOException.class,
              AssertionError.class,
              TransportConversionException.class);
      assertThat(handling.messages)
          .extracting(message -> message.payload().length)
          .containsExactly(7, 7, 5, 1);
      assertThat(output)
          .doesNotContain("a listener failed on")
          .contains("listener default: its error handler failed on TransportMessage[");
    }
  }

  private static void sendAll(ConfigurableApplicationContext app) throws Exception {
    try (ConfigurableApplicationContext peer = Apps.start();
        Connection connection = connect(peer, app)) {
      for (String text : List.of("runtime", "checked", "good", "error", "interrupt")) {
        connection.send(text.getBytes(UTF_8));
      }
      connection.send(NO_TEXT);
      connection.send("clean".getBytes(UTF_8));
      awaitUntil(() -> registry(app).snapshot("default").handled() == 3);
    }
  }

  static class Failing {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @TransportListener
    void on(String text) throws IOException {
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      switch (text) {
        case "runtime" -> throw new IllegalStateException(text);
        case "checked" -> throw new IOException(text);
        case "error" -> throw new AssertionError(text);
        case "interrupt" -> Thread.currentThread().interrupt();
        default -> assertThat(text).isIn("good", "clean");
      }
      heard.add(text);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Handling {
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<TransportMessage> messages = new CopyOnWriteArrayList<>();

    @Bean
    TransportListenerErrorHandler handler() {
      return (failure, message) -> {
        failures.add(failure);
        messages.add(message);
        throw new UnsupportedOperationException("handler");
      };
    }
  }
}
