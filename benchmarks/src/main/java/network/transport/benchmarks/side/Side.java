// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.side;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import network.transport.benchmarks.Contender;
import network.transport.benchmarks.Workload;
import org.jspecify.annotations.Nullable;

/**
 * The main program of one end of a system: commands come by standard input, one a line, and are
 * answered by one line that begins with {@link #PREFIX}. The end of the input ends it.
 */
public final class Side {

  /** What an answer begins with; anything else that libraries print is not one. */
  public static final String PREFIX = "> ";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = 100_000;

  private final PrintStream out;
  private final Tally tally = new Tally();
  private final Workload workload;
  private @Nullable Drive drive;

  private Side(PrintStream out, Workload workload) {
    this.out = out;
    this.workload = workload;
  }

  /**
   * Runs one end.
   *
   * @param arguments the contender, the workload, and for the sending end the receiver's address
   * @throws IOException if the end cannot be made, or fails
   * @throws InterruptedException if the thread is interrupted
   * @throws ExecutionException if a sending thread failed
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, cause) -> {
          cause.printStackTrace();
          System.exit(1);
        });
    Network network = Contender.valueOf(arguments[0]).network();
    Workload workload = Workload.named(arguments[1]);
    Side side = new Side(System.out, workload);
    if (arguments.length == 2) {
      side.answer("address=" + network.receiver(workload, side.tally).address());
    } else {
      side.drive = new Drive(workload, network.sender(workload, arguments[2]));
      side.answer("ready=1");
    }
    side.obey();
    System.exit(0);
  }

  private void obey() throws IOException, InterruptedException, ExecutionException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      answer(
          switch (words[0]) {
            case "open" -> open(Integer.parseInt(words[1]));
            case "run" -> run(Duration.ofMillis(Long.parseLong(words[1])));
            case "count" -> count();
            case "await" -> await(Long.parseLong(words[1]));
            case "weigh" -> Footprint.now().text();
            default -> throw new IOException("unknown command: " + line);
          });
    }
  }

  private String open(int streams) throws IOException, InterruptedException {
    driver().open(streams);
    return "opened=" + streams;
  }

  private String run(Duration duration)
      throws IOException, InterruptedException, ExecutionException {
    long cpu = Cpu.nanos();
    Drive.Done done = driver().run(duration);
    return "operations=%d started=%d cpu=%d%s"
        .formatted(done.operations(), done.started(), Cpu.nanos() - cpu, done.times());
  }

  private Drive driver() throws IOException {
    if (drive == null) {
      throw new IOException("only the sending end does this");
    }
    return drive;
  }

  private String count() {
    return "operations=%d bytes=%d cpu=%d".formatted(operations(), tally.bytes(), Cpu.nanos());
  }

  private long operations() {
    return workload.kind() == Workload.Kind.OPEN_CLOSE ? tally.closed() : tally.messages();
  }

  /** Waits until so much has been counted, without taking the processor from those who count. */
  private String await(long expected) {
    long patience = System.nanoTime() + PATIENCE.toNanos();
    long now = System.nanoTime();
    while (operations() < expected && now < patience) {
      LockSupport.parkNanos(this, LOOK_NANOS);
      now = System.nanoTime();
    }
    return "ended=" + now + " " + count();
  }

  private void answer(String text) {
    out.println(PREFIX + text);
    out.flush();
  }
}
