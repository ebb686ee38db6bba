// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import network.transport.conformance.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Several JVMs that open, send, close and cut at random, and are killed and started again.
 *
 * <p>{@code -Dstorm.seconds=600} makes it longer; {@code -Dstorm.seed} repeats what was decided,
 * though not what the scheduler made of it.
 */
@Tag("storm")
final class StormTest {

  private static final int PROCESSES = 3;
  private static final long SECONDS = Long.getLong("storm.seconds", 10);
  private static final long SEED = Long.getLong("storm.seed", System.nanoTime());
  private static final Duration SHORTEST_LULL = Duration.ofMillis(500);
  private static final int LULL_SPREAD_MILLIS = 3000;

  private final Random random = new Random(SEED);
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final List<StormProcess> processes = new ArrayList<>();
  private int kills;

  @AfterEach
  void nobodySurvives() throws Exception {
    for (StormProcess process : processes) {
      process.kill();
    }
  }

  @Test
  void booksAgreeAfterTheStorm() throws Exception {
    System.out.println("storm: -Dstorm.seed=" + SEED);
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(StormProcess.start(i, 0, random.nextLong(), violations));
    }
    tellPeers();
    askAll("go");
    rage(TimeUnit.SECONDS.toNanos(SECONDS));
    askAll("stop");
    askAll("quiet");
    aLossIsToldOnceASide();
    askAll("quiet");
    List<String> ends = askAll("end");
    System.out.println("storm: kills=" + kills);
    ends.forEach(end -> System.out.println("storm: " + end));
    for (StormProcess process : processes) {
      assertThat(process.exitCode()).isZero();
    }
    assertThat(violations).isEmpty();
  }

  private void rage(long nanos) throws Exception {
    long end = System.nanoTime() + nanos;
    while (end - System.nanoTime() > 0) {
      long lull =
          SHORTEST_LULL.plusMillis(random.nextInt(LULL_SPREAD_MILLIS)).toNanos()
              + System.nanoTime();
      while (lull - System.nanoTime() > 0 && end - System.nanoTime() > 0 && violations.isEmpty()) {
        LockSupport.parkNanos(lull - System.nanoTime());
      }
      assertThat(violations).isEmpty();
      if (end - System.nanoTime() < SHORTEST_LULL.toNanos()) {
        return;
      }
      replace(random.nextInt(PROCESSES));
    }
  }

  /** Kills a process; another one takes its place, and its addresses if it can. */
  private void replace(int index) throws Exception {
    StormProcess victim = processes.get(index);
    victim.kill();
    kills++;
    processes.set(index, StormProcess.start(index, victim.port(), random.nextLong(), violations));
    tellPeers();
    processes.get(index).ask("go");
  }

  private void tellPeers() throws Exception {
    String all = processes.stream().map(StormProcess::addresses).collect(Collectors.joining(","));
    askAll("peers " + all);
  }

  private void aLossIsToldOnceASide() throws Exception {
    for (int i = 0; i < PROCESSES; i++) {
      StormProcess near = processes.get(i);
      StormProcess far = processes.get((i + 1) % PROCESSES);
      int before = losses(near, far);
      int farBefore = losses(far, near);
      near.ask("link " + far.firstAddress());
      far.ask("linked " + near.firstAddress());
      near.ask("cut " + far.firstAddress());
      Await.until(
          "both lose it", () -> losses(near, far) > before && losses(far, near) > farBefore);
      askAll("quiet");
      assertThat(losses(near, far)).isEqualTo(before + 1);
      assertThat(losses(far, near)).isEqualTo(farBefore + 1);
    }
  }

  private static int losses(StormProcess of, StormProcess peer) throws InterruptedException {
    return Integer.parseInt(of.ask("lost " + peer.firstAddress()).split(" ", -1)[1]);
  }

  /** Asks all at once, so that they can wait for each other. */
  private List<String> askAll(String command) throws InterruptedException {
    processes.forEach(process -> process.tell(command));
    List<String> answers = new ArrayList<>();
    for (StormProcess process : processes) {
      answers.add(process.answer(command));
    }
    assertThat(violations).as(command).isEmpty();
    return answers;
  }
}
