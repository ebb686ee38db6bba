// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.time.Duration;

/** The clock of a template and the threads that it works on in the background. Thread-safe. */
interface TemplateThreads extends AutoCloseable {

  /** As {@link System#nanoTime}. */
  long nanoTime();

  /** Runs a task that does not wait, later. */
  void after(Duration delay, Runnable task);

  /** Runs a task that may wait, as soon as a thread is free. */
  void dial(Runnable task);

  /** Interrupts what runs, runs nothing more, and waits a little until all threads are gone. */
  @Override
  void close();
}
