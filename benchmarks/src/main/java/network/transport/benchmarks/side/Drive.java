// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.side;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import network.transport.benchmarks.Workload;

/** Does a workload with a sender, for a given time. Used by one thread. */
final class Drive {

  private static final int CALLS_BETWEEN_LOOKS = 64;

  private final Workload workload;
  private final Sender sender;
  private final List<Stream> streams = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "bench-sender");
            thread.setDaemon(true);
            return thread;
          });

  Drive(Workload workload, Sender sender) {
    this.workload = workload;
    this.sender = sender;
  }

  /** Opens streams that stay open, until there are so many. */
  void open(int upTo) throws IOException, InterruptedException {
    if (workload.kind() == Workload.Kind.ROUND_TRIP) {
      return;
    }
    while (streams.size() < upTo) {
      streams.add(sender.open(streams.size() % workload.sockets()));
    }
    if (workload.kind() == Workload.Kind.SLOW_READER) {
      Stream slow = sender.openSlow();
      Future<?> endless = threads.submit(() -> floodForEver(slow));
      if (endless.isDone()) {
        throw new IOException("the slow stream ended at once");
      }
    }
  }

  /**
   * What was done.
   *
   * @param operations how many
   * @param started when, by the clock that the processes of a machine share
   * @param times what is told of their duration; empty if only their number counts
   */
  record Done(long operations, long started, String times) {}

  Done run(Duration duration) throws IOException, InterruptedException, ExecutionException {
    long started = System.nanoTime();
    return switch (workload.kind()) {
      case ROUND_TRIP -> pingPong(duration);
      case OPEN_CLOSE -> new Done(openAndClose(started + duration.toNanos()), started, "");
      case ONE_WAY, BESIDE_IDLE, SLOW_READER ->
          new Done(oneWay(started + duration.toNanos()), started, "");
      case IDLE -> new Done(0, started, "");
    };
  }

  private Done pingPong(Duration duration) throws IOException, InterruptedException {
    long started = System.nanoTime();
    Samples samples = new Samples(duration);
    sender.pingPong(samples);
    samples.await();
    return new Done(samples.laps(), started, times(samples));
  }

  private static String times(Samples samples) {
    return " p50=%d p90=%d p99=%d"
        .formatted(samples.nanos(0.5), samples.nanos(0.9), samples.nanos(0.99));
  }

  private long openAndClose(long deadline) throws IOException, InterruptedException {
    long done = 0;
    do {
      for (int i = 0; i < CALLS_BETWEEN_LOOKS; i++) {
        sender.open(0).close();
      }
      done += CALLS_BETWEEN_LOOKS;
    } while (System.nanoTime() < deadline);
    return done;
  }

  private long oneWay(long deadline) throws InterruptedException, ExecutionException, IOException {
    List<Callable<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < workload.senders(); i++) {
      List<Stream> mine = share(i);
      tasks.add(() -> send(mine, deadline));
    }
    long sent = 0;
    for (Future<Long> each : threads.invokeAll(tasks)) {
      sent += each.get();
    }
    return sent;
  }

  private List<Stream> share(int thread) {
    int used = workload.kind() == Workload.Kind.BESIDE_IDLE ? workload.senders() : streams.size();
    List<Stream> mine = new ArrayList<>();
    for (int i = thread; i < used; i += workload.senders()) {
      mine.add(streams.get(i));
    }
    return List.copyOf(mine);
  }

  private long send(List<Stream> mine, long deadline) throws IOException, InterruptedException {
    long sent = 0;
    int next = 0;
    do {
      int calls = Math.min(mine.size(), CALLS_BETWEEN_LOOKS);
      for (int i = 0; i < calls; i++) {
        send(mine.get(next));
        next = next + 1 == mine.size() ? 0 : next + 1;
      }
      sent += (long) calls * workload.burst();
    } while (System.nanoTime() < deadline);
    for (Stream stream : mine) {
      stream.flush();
    }
    return sent;
  }

  private void send(Stream stream) throws IOException, InterruptedException {
    if (workload.bursts()) {
      stream.burst(workload.burst());
    } else {
      stream.send(workload.burst());
    }
  }

  private static Void floodForEver(Stream slow) throws IOException, InterruptedException {
    while (true) {
      slow.send(1);
    }
  }
}
