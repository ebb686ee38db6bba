// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.spring.boot.Apps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs an application without a web server in a JVM of its own. */
@Timeout(60)
class ProcessExitTest {

  private static final String READY = "ready ";

  @Test
  void staysUpWhileItsTransportListensAndEndsWhenItCloses() throws Exception {
    Process app = startApplication();
    try (BufferedReader output = app.inputReader(UTF_8);
        ConfigurableApplicationContext peer = Apps.start()) {
      String address = readAddress(output);
      // The main method has returned by now, or does so any moment: only the transport is left.
      assertThat(app.waitFor(2, TimeUnit.SECONDS)).isFalse();
      EndPoint from = peer.getBean(EndPoint.class);
      from.connect(EndPointAddress.parse(address)).send("bye".getBytes(UTF_8));
      assertThat(app.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(app.exitValue()).isZero();
    } finally {
      app.destroyForcibly();
    }
  }

  private static Process startApplication() throws IOException {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Application.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String readAddress(BufferedReader output) throws IOException {
    String line = "";
    while (!line.startsWith(READY)) {
      line = String.valueOf(output.readLine());
      assertThat(line).isNotEqualTo("null");
    }
    return line.substring(READY.length());
  }

  /** Closes itself at the first message. */
  static final class Application {

    private Application() {}

    /** Starts the application and returns. */
    public static void main(String[] arguments) {
      try {
        ConfigurableApplicationContext app = Apps.start(ClosingListener.class);
        System.out.println(READY + app.getBean(EndPoint.class).address());
      } catch (RuntimeException e) {
        e.printStackTrace();
        System.exit(1);
      }
    }
  }
}
