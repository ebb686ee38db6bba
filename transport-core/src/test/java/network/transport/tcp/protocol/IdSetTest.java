// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IdSetTest {

  private static int[] unsigned(Set<Integer> set) {
    return set.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void emptySetHasNothing() {
    assertThat(IdSet.EMPTY.isEmpty()).isTrue();
    assertThat(IdSet.EMPTY.size()).isZero();
    assertThat(IdSet.EMPTY.contains(0)).isFalse();
    assertThat(IdSet.EMPTY.toArray()).isEmpty();
    assertThat(IdSet.EMPTY.without(1024)).isSameAs(IdSet.EMPTY);
  }

  @Test
  void elementsComeInUnsignedOrder() {
    IdSet set = Samples.ids(-1, Integer.MIN_VALUE, 1024, Integer.MAX_VALUE);

    assertThat(set.toArray()).containsExactly(1024, Integer.MAX_VALUE, Integer.MIN_VALUE, -1);
  }

  @Test
  void aSetDoesNotChangeWhenAnotherIsMadeFromIt() {
    IdSet one = Samples.ids(1024, 5000);

    IdSet more = one.with(70_000);
    IdSet fewer = one.without(1024);

    assertThat(one.toArray()).containsExactly(1024, 5000);
    assertThat(more.toArray()).containsExactly(1024, 5000, 70_000);
    assertThat(fewer.toArray()).containsExactly(5000);
  }

  @Test
  void randomChangesAgreeWithATreeSet() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int range : new int[] {40, 3_000, 1 << 20, Integer.MAX_VALUE}) {
      TreeSet<Integer> expected = new TreeSet<>(Integer::compareUnsigned);
      IdSet actual = IdSet.EMPTY;
      for (int i = 0; i < 20_000; i++) {
        // The set grows and shrinks in turns, so that branches come and go at every depth.
        boolean grow = random.nextInt(10) < (i / 1_000 % 2 == 0 ? 7 : 3);
        int id = random.nextInt(range) - range / 2;
        if (!grow && !expected.isEmpty() && random.nextBoolean()) {
          Integer near = expected.ceiling(id);
          id = near == null ? expected.first() : near;
        }
        actual = grow ? actual.with(id) : actual.without(id);
        boolean changed = grow ? expected.add(id) : expected.remove(id);
        assertThat(actual.contains(id)).as("seed %d", seed).isEqualTo(grow);
        assertThat(actual.size()).as("seed %d", seed).isEqualTo(expected.size());
        if (changed && i % 500 == 0) {
          assertThat(actual.toArray()).as("seed %d", seed).isEqualTo(unsigned(expected));
          assertThat(actual.isEmpty()).as("seed %d", seed).isEqualTo(expected.isEmpty());
        }
      }
    }
  }

  @Test
  void setsOfTheSameElementsAreEqualHoweverTheyWereMade() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 2_000; round++) {
      int range = 1 << random.nextInt(2, 31);
      int[] wanted = random.ints(random.nextInt(12), 0, range).distinct().toArray();
      int[] passing = random.ints(random.nextInt(12), 0, range).distinct().toArray();
      IdSet straight = Samples.ids(wanted);
      IdSet detour = Samples.ids(passing);
      for (int i = wanted.length - 1; i >= 0; i--) {
        detour = detour.with(wanted[i]);
      }
      for (int id : passing) {
        detour = IntStream.of(wanted).anyMatch(kept -> kept == id) ? detour : detour.without(id);
      }
      assertThat(detour).as("seed %d", seed).isEqualTo(straight).hasSameHashCodeAs(straight);
      IdSet other = straight.with(range + 64);
      assertThat(other).as("seed %d", seed).isNotEqualTo(straight);
    }
  }

  @Test
  void holdsAsManyAsASocketMayHaveOpen() {
    IdSet set = IdSet.EMPTY;
    for (int id = 1024; id < 1024 + 65_536; id++) {
      set = set.with(id);
    }

    assertThat(set.size()).isEqualTo(65_536);
    assertThat(set.toArray()).isEqualTo(IntStream.range(1024, 1024 + 65_536).toArray());

    for (int id = 1024 + 65_535; id >= 1024; id--) {
      assertThat(set.contains(id)).isTrue();
      set = set.without(id);
    }
    assertThat(set).isEqualTo(IdSet.EMPTY);
  }

  @Test
  void textListsTheElements() {
    assertThat(Samples.ids(1026, 1024)).hasToString("[1024, 1026]");
  }
}
