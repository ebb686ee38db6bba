// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static network.transport.conformance.Calls.send;
import static network.transport.conformance.Calls.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.conformance.Await;
import network.transport.conformance.ChildJvm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A process that has no descriptor left to accept with: a real one, whose system refuses more. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DescriptorsExhaustedTest {

  private static final int DESCRIPTORS = 64;
  private static final int FAILURES = 5;

  /** What lies between so many failures: 10 ms, then twice as much each time. */
  private static final Duration BACK_OFF = Duration.ofMillis(10 + 20 + 40 + 80);

  @RegisterExtension private final Stage stage = new Stage();

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  @SuppressWarnings("NullAway.Init") // by start
  private Process process;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    process =
        ChildJvm.withDescriptors(DESCRIPTORS, directory.resolve("node.jar"), EchoNode.class)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    stage.crew().start(this::read);
  }

  private void read() {
    try (BufferedReader output = process.inputReader(UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // The process was killed; a test that still waits for a line has its deadline.
      lines.add("gone: " + e);
    }
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  private String line() throws InterruptedException {
    String line = lines.poll(Await.DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
    if (line == null) {
      throw new AssertionError("no line within " + Await.DEADLINE);
    }
    return line;
  }

  /** The next line that does not tell of one more accept that failed. */
  private String lineOfAnother() throws InterruptedException {
    String line = line();
    while (line.startsWith("accept failed")) {
      line = line();
    }
    return line;
  }

  @Test
  void acceptThatFailsForWantOfDescriptorsBacksOffAndGoesOn() throws Exception {
    EndPointAddress server = EndPointAddress.of(line().replace("address ", "").getBytes(UTF_8));
    EndPoint client = stage.transport().newEndPoint();
    Connection before = client.connect(server);
    send(before, "1");
    assertThat(line()).isEqualTo("received 1");

    final long start = System.nanoTime();
    List<RawSocket> hogs = new ArrayList<>();
    ScriptedPeer peer = stage.peer();
    for (int i = 0; i < DESCRIPTORS; i++) {
      hogs.add(peer.dial(server));
    }
    for (int i = 0; i < FAILURES; i++) {
      assertThat(line()).startsWith("accept failed: ").containsIgnoringCase("open files");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(BACK_OFF);
    send(before, "22");
    assertThat(lineOfAnother()).isEqualTo("received 2");

    for (RawSocket hog : hogs) {
      hog.close();
    }
    EndPoint late = stage.transport().newEndPoint();
    Connection after = late.connect(server, within(Await.DEADLINE));
    send(after, "333");
    assertThat(lineOfAnother()).isEqualTo("received 3");
    before.close();
    after.close();
    process.getOutputStream().close();
    assertThat(lineOfAnother()).isEqualTo("closed");
    assertThat(process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
