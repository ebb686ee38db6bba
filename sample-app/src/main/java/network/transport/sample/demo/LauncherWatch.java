// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends a node when the demo that started it is gone, even if it was killed. */
@Component
@ConditionalOnProperty("demo.launcher-pid")
final class LauncherWatch {

  private final long pid;

  LauncherWatch(@Value("${demo.launcher-pid}") long pid) {
    this.pid = pid;
  }

  @EventListener(ApplicationReadyEvent.class)
  void watch() {
    CompletableFuture<Void> unused =
        ProcessHandle.of(pid)
            .map(launcher -> launcher.onExit().thenRun(LauncherWatch::end))
            .orElseGet(() -> CompletableFuture.runAsync(LauncherWatch::end));
  }

  private static void end() {
    System.exit(0);
  }
}
