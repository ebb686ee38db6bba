// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ConnectionIdsTest {

  private static final int LAST = -1;

  @Test
  void idsBelow1024AreReservedAndHighOnesAreNot() {
    assertThat(ConnectionIds.reserved(0)).isTrue();
    assertThat(ConnectionIds.reserved(1023)).isTrue();
    assertThat(ConnectionIds.reserved(1024)).isFalse();
    assertThat(ConnectionIds.reserved(Integer.MAX_VALUE)).isFalse();
    assertThat(ConnectionIds.reserved(Integer.MIN_VALUE)).isFalse();
    assertThat(ConnectionIds.reserved(LAST)).isFalse();
  }

  @Test
  void idsStartAt1024AndWrapRoundToIt() {
    assertThat(ConnectionIds.next(ConnectionIds.NONE)).isEqualTo(1024);
    assertThat(ConnectionIds.next(1024)).isEqualTo(1025);
    assertThat(ConnectionIds.next(Integer.MAX_VALUE)).isEqualTo(Integer.MIN_VALUE);
    assertThat(ConnectionIds.next(LAST)).isEqualTo(1024);
  }

  @Test
  void previousUndoesNextExceptAcrossTheWrap() {
    assertThat(ConnectionIds.previous(1025)).isEqualTo(1024);
    assertThat(ConnectionIds.previous(Integer.MIN_VALUE)).isEqualTo(Integer.MAX_VALUE);
    assertThat(ConnectionIds.previous(1024)).isEqualTo(ConnectionIds.NONE);
  }

  @Test
  void anIdIsLaterThanTheOnesBeforeItAcrossTheWrapToo() {
    assertThat(ConnectionIds.later(1025, 1024)).isTrue();
    assertThat(ConnectionIds.later(1024, 1025)).isFalse();
    assertThat(ConnectionIds.later(1024, 1024)).isFalse();
    assertThat(ConnectionIds.later(Integer.MIN_VALUE, Integer.MAX_VALUE)).isTrue();
    assertThat(ConnectionIds.later(1024, LAST)).isTrue();
    assertThat(ConnectionIds.later(LAST, 1024)).isFalse();
  }

  @Test
  void everyIdIsLaterThanNone() {
    assertThat(ConnectionIds.later(1024, ConnectionIds.NONE)).isTrue();
    assertThat(ConnectionIds.later(LAST, ConnectionIds.NONE)).isTrue();
    assertThat(ConnectionIds.later(ConnectionIds.NONE, 1024)).isFalse();
    assertThat(ConnectionIds.later(ConnectionIds.NONE, ConnectionIds.NONE)).isFalse();
  }

  @Test
  void distanceCountsStepsAndSkipsTheReservedRange() {
    assertThat(ConnectionIds.distance(ConnectionIds.NONE, 1024)).isEqualTo(1);
    assertThat(ConnectionIds.distance(1024, 1024)).isZero();
    assertThat(ConnectionIds.distance(1024, 1030)).isEqualTo(6);
    assertThat(ConnectionIds.distance(LAST, 1024)).isEqualTo(1);
    assertThat(ConnectionIds.distance(LAST, 1025)).isEqualTo(2);
    assertThat(ConnectionIds.distance(1024, LAST)).isEqualTo((1L << 32) - 1024 - 1);
  }

  @Test
  void ofTwoDifferentIdsExactlyOneIsLater() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100_000; i++) {
      int one = (int) random.nextLong(1024, 1L << 32);
      int steps = random.nextInt(1, 100);
      int other = one;
      for (int step = 0; step < steps; step++) {
        other = ConnectionIds.next(other);
      }
      assertThat(ConnectionIds.later(other, one)).as("seed %d", seed).isTrue();
      assertThat(ConnectionIds.later(one, other)).as("seed %d", seed).isFalse();
      assertThat(ConnectionIds.distance(one, other)).as("seed %d", seed).isEqualTo(steps);
    }
  }

  @Test
  void textIsUnsigned() {
    assertThat(ConnectionIds.text(LAST)).isEqualTo("4294967295");
  }
}
