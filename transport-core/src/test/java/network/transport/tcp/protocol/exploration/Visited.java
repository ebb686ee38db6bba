// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

import java.util.Arrays;

/**
 * The worlds that were met, a few numbers each, numbered in the order in which they were found,
 * each with the one from which it was found.
 */
final class Visited {

  /** How many numbers a world is. */
  static final int LONGS = 5;

  private static final int CHUNK_BITS = 16;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private long[][] worlds = new long[16][];
  private int[][] parents = new int[16][];
  private int[] table = new int[1 << 16];
  private int size;

  Visited() {
    Arrays.fill(table, -1);
  }

  int size() {
    return size;
  }

  /** About what it takes. */
  long bytes() {
    return (Long.BYTES * LONGS + Integer.BYTES) * (long) size + (long) Integer.BYTES * table.length;
  }

  /** The number of a world, which is the next one if the world is new. */
  int add(long[] world, int parent) {
    if (size * 3L > table.length * 2L) {
      grow();
    }
    int place = place(table, world);
    if (table[place] < 0) {
      table[place] = size;
      store(world, parent);
    }
    return table[place];
  }

  private int place(int[] places, long[] world) {
    int place = hash(world) & places.length - 1;
    while (places[place] >= 0 && !is(places[place], world)) {
      place = place + 1 & places.length - 1;
    }
    return place;
  }

  boolean is(int index, long[] world) {
    long[] chunk = worlds[index >> CHUNK_BITS];
    int offset = (index & CHUNK - 1) * LONGS;
    return Arrays.equals(chunk, offset, offset + LONGS, world, 0, LONGS);
  }

  private static int hash(long[] world) {
    long mixed = 0;
    for (long part : world) {
      mixed = (mixed ^ mixed >>> 29 ^ part) * 0xC2B2AE3D27D4EB4FL;
    }
    return (int) (mixed ^ mixed >>> 32);
  }

  private void grow() {
    int[] larger = new int[table.length * 2];
    Arrays.fill(larger, -1);
    long[] world = new long[LONGS];
    for (int index = 0; index < size; index++) {
      copy(index, world);
      larger[place(larger, world)] = index;
    }
    table = larger;
  }

  private void store(long[] world, int parent) {
    int chunk = size >> CHUNK_BITS;
    if (chunk == worlds.length) {
      worlds = Arrays.copyOf(worlds, chunk * 2);
      parents = Arrays.copyOf(parents, chunk * 2);
    }
    if (worlds[chunk] == null) {
      worlds[chunk] = new long[CHUNK * LONGS];
      parents[chunk] = new int[CHUNK];
    }
    int offset = size & CHUNK - 1;
    System.arraycopy(world, 0, worlds[chunk], offset * LONGS, LONGS);
    parents[chunk][offset] = parent;
    size++;
  }

  void copy(int index, long[] world) {
    int offset = (index & CHUNK - 1) * LONGS;
    System.arraycopy(worlds[index >> CHUNK_BITS], offset, world, 0, LONGS);
  }

  int parent(int index) {
    return parents[index >> CHUNK_BITS][index & CHUNK - 1];
  }
}
