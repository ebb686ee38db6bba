// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The two processes of a system during a workload. */
final class Pair implements AutoCloseable {

  private static final double NANOS_IN_SECOND = 1e9;
  private static final int FIRST_PART = 10;

  /** What is open at each end. */
  record Weights(Weight receiver, Weight sender) {}

  private final Contender contender;
  private final Workload workload;
  private final SideProcess receiver;
  private final SideProcess sender;

  private Pair(Contender contender, Workload workload, SideProcess receiver, SideProcess sender) {
    this.contender = contender;
    this.workload = workload;
    this.receiver = receiver;
    this.sender = sender;
  }

  static Pair start(Contender contender, Workload workload, Path logs) throws IOException {
    SideProcess receiver = SideProcess.start(contender, workload, logs);
    try {
      String address = receiver.answer().text("address");
      SideProcess sender = SideProcess.start(contender, workload, logs, address);
      sender.answer();
      return new Pair(contender, workload, receiver, sender);
    } catch (IOException e) {
      receiver.close();
      throw e;
    }
  }

  Contender contender() {
    return contender;
  }

  /** Opens what stays open, and weighs it if the workload is about that. */
  Optional<Weights> open() throws IOException {
    String openAll = "open " + workload.streams();
    if (!workload.weighed()) {
      sender.tell(openAll);
      return Optional.empty();
    }
    // What is made once, classes and pools, is no part of what each of them weighs.
    int first = workload.streams() / FIRST_PART;
    sender.tell("open " + first);
    Answer receiverBefore = receiver.tell("weigh");
    Answer senderBefore = sender.tell("weigh");
    sender.tell(openAll);
    int count = workload.streams() - first;
    Weight atSender = Weight.between(senderBefore, sender.tell("weigh"), count);
    Weight atReceiver = Weight.between(receiverBefore, receiver.tell("weigh"), count);
    return Optional.of(new Weights(atReceiver, atSender));
  }

  /** Does the workload for a time, waits until all has arrived, and checks that it has. */
  Measure run(Duration duration) throws IOException {
    Answer before = receiver.tell("count");
    Answer done = sender.tell("run " + duration.toMillis());
    long operations = done.number("operations");
    if (operations == 0) {
      throw new IOException("nothing was done in " + duration.toMillis() + " ms");
    }
    Answer after = arrived(before, operations);
    double cpu =
        (double) (done.number("cpu") + after.number("cpu") - before.number("cpu")) / operations;
    if (workload.kind() == Workload.Kind.ROUND_TRIP) {
      return new Measure(
          done.number("p50"), done.number("p90"), done.number("p99"), cpu, operations);
    }
    long took = after.number("ended") - done.number("started");
    return new Measure(operations * NANOS_IN_SECOND / took, 0, 0, cpu, operations);
  }

  private Answer arrived(Answer before, long operations) throws IOException {
    if (workload.kind() == Workload.Kind.ROUND_TRIP) {
      return receiver.tell("count");
    }
    long expected = before.number("operations") + operations;
    Answer after = receiver.tell("await " + expected);
    long bytes = after.number("bytes") - before.number("bytes");
    if (after.number("operations") != expected || bytes != operations * workload.size()) {
      throw new IOException(
          "%d were sent, but %d with %d bytes arrived"
              .formatted(
                  operations, after.number("operations") - before.number("operations"), bytes));
    }
    return after;
  }

  @Override
  public void close() {
    sender.close();
    receiver.close();
  }
}
