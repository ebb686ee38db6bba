// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The nodes of one run. They end with it, however it ends. Thread-safe. */
final class Nodes implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(45);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final List<NodeProcess> processes = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Void>> ends = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;

  private Nodes() {}

  /** Starts all of them at once; they are not ready yet. It is said of each when it has ended. */
  static Nodes start(List<NodeSpec> specs, Launch launch, Consumer<String> said)
      throws DemoException {
    Nodes nodes = new Nodes();
    Runtime.getRuntime().addShutdownHook(new Thread(nodes::close, "stop-nodes"));
    for (NodeSpec spec : specs) {
      if (nodes.stopping) {
        throw new DemoException("stopped");
      }
      NodeProcess node = new NodeProcess(spec, launch.log(spec), launch.start(spec, specs));
      nodes.processes.add(node);
      nodes.ends.add(node.onExit().thenAccept(ended -> said.accept(node.ending())));
    }
    return nodes;
  }

  List<NodeProcess> all() {
    return List.copyOf(processes);
  }

  /** Waits until each says that it is ready; one that ends before is the reason to give up. */
  void awaitReady(NodeClient client) throws DemoException, InterruptedException {
    List<NodeProcess> waiting = new ArrayList<>(processes);
    if (!Await.until(START_LIMIT, () -> allReady(waiting, client))) {
      NodeProcess late = waiting.get(0);
      throw new DemoException(
          "%s was not ready within %d s. %s"
              .formatted(late.spec().name(), START_LIMIT.toSeconds(), late.logTail()));
    }
  }

  /** Takes away from those that are waited for the ones that are ready. */
  private boolean allReady(List<NodeProcess> waiting, NodeClient client)
      throws DemoException, InterruptedException {
    for (NodeProcess node : processes) {
      if (!node.alive()) {
        throw new DemoException(
            stopping ? "stopped" : node.ending() + " while it started. " + node.logTail());
      }
      if (waiting.contains(node) && client.answers(node.spec(), "/actuator/health/readiness")) {
        waiting.remove(node);
      }
    }
    return waiting.isEmpty();
  }

  /** Waits until the last one has ended. */
  void awaitEnd() {
    allEnds().join();
  }

  private CompletableFuture<Void> allEnds() {
    return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
  }

  /** Asks all of them to stop, then waits; the names of those that did not end cleanly. */
  List<String> stop() throws InterruptedException {
    stopping = true;
    processes.forEach(NodeProcess::askToStop);
    long end = System.nanoTime() + STOP_LIMIT.toNanos();
    List<String> unclean = new CopyOnWriteArrayList<>();
    for (NodeProcess node : processes) {
      if (!node.awaitStop(Duration.ofNanos(end - System.nanoTime()))) {
        unclean.add(node.spec().name());
      }
    }
    allEnds().completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
    return unclean;
  }

  @Override
  public void close() {
    try {
      List<String> unused = stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
