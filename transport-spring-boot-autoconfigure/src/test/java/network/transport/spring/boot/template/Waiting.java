// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A call that waits, on a thread of its own. */
final class Waiting {

  private static final Set<Thread.State> STATES =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private final Thread thread;
  private volatile Optional<RuntimeException> failure = Optional.empty();
  private volatile boolean interruptPending;

  private Waiting(Runnable call) {
    thread = new Thread(() -> run(call), "transport-test-sender");
  }

  /** Starts the call, and returns once it waits. */
  static Waiting in(Runnable call) {
    Waiting waiting = new Waiting(call);
    waiting.thread.start();
    await()
        .until(
            () ->
                STATES.contains(waiting.thread.getState())
                    && inSender(waiting.thread.getStackTrace()));
    return waiting;
  }

  private static boolean inSender(StackTraceElement[] stack) {
    List<String> sender =
        Arrays.stream(stack)
            .filter(frame -> frame.getClassName().equals(Sender.class.getName()))
            .map(StackTraceElement::getMethodName)
            .toList();
    return !sender.isEmpty() && !sender.contains("dial");
  }

  void interrupt() {
    thread.interrupt();
  }

  void assertDone() throws InterruptedException {
    end();
    assertThat(failure).isEmpty();
  }

  RuntimeException failure() throws InterruptedException {
    end();
    return failure.orElseThrow();
  }

  boolean interruptPending() {
    return interruptPending;
  }

  private void end() throws InterruptedException {
    thread.join(Duration.ofSeconds(10).toMillis());
    assertThat(thread.isAlive()).isFalse();
  }

  private void run(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      failure = Optional.of(e);
    }
    interruptPending = Thread.currentThread().isInterrupted();
  }
}
