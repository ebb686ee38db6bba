// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * An immutable set of identifiers that shares structure with the sets it was made from, so that a
 * state with tens of thousands of connections changes in constant time.
 *
 * <p>A trie: 64 neighbouring identifiers share a leaf, leaves hang where their low key bits differ.
 * Equal sets have equal shapes. Immutable.
 */
public final class IdSet {

  /** The set without elements. */
  public static final IdSet EMPTY = new IdSet(new Branch(0, new Node[0]), 0);

  private static final int LEAF_BITS = 6;
  private static final int LEVEL_BITS = 5;

  private final Node root;
  private final int size;

  private IdSet(Node root, int size) {
    this.root = root;
    this.size = size;
  }

  private sealed interface Node {
    /** The elements with that key, a bit for each. */
    long bits(int key, int shift);

    Node with(int key, long bit, int shift);

    /** Without that element, which is there; an empty node if it was the last. */
    Node without(int key, long bit, int shift);

    boolean empty();

    void forEach(IntConsumer action);
  }

  private record Leaf(int key, long bits) implements Node {
    @Override
    public long bits(int soughtKey, int shift) {
      return key == soughtKey ? bits : 0;
    }

    @Override
    public Node with(int newKey, long bit, int shift) {
      if (key == newKey) {
        return new Leaf(key, bits | bit);
      }
      Node branch = new Branch(1 << slot(key, shift), new Node[] {this});
      return branch.with(newKey, bit, shift);
    }

    @Override
    public Node without(int oldKey, long bit, int shift) {
      return new Leaf(key, bits & ~bit);
    }

    @Override
    public boolean empty() {
      return bits == 0;
    }

    @Override
    public void forEach(IntConsumer action) {
      for (long rest = bits; rest != 0; rest &= rest - 1) {
        action.accept(key << LEAF_BITS | Long.numberOfTrailingZeros(rest));
      }
    }
  }

  /** Children in the order of the bits that are set in {@code used}. */
  @SuppressWarnings("ArrayRecordComponent") // never changed, never shown; equality is by content
  private record Branch(int used, Node[] children) implements Node {
    @Override
    public long bits(int key, int shift) {
      int mark = 1 << slot(key, shift);
      return (used & mark) == 0 ? 0 : children[index(mark)].bits(key, shift + LEVEL_BITS);
    }

    @Override
    public Node with(int key, long bit, int shift) {
      int mark = 1 << slot(key, shift);
      int index = index(mark);
      if ((used & mark) != 0) {
        return replaced(index, children[index].with(key, bit, shift + LEVEL_BITS));
      }
      Node[] more = Arrays.copyOf(children, children.length + 1);
      System.arraycopy(children, index, more, index + 1, children.length - index);
      more[index] = new Leaf(key, bit);
      return new Branch(used | mark, more);
    }

    @Override
    public Node without(int key, long bit, int shift) {
      int mark = 1 << slot(key, shift);
      int index = index(mark);
      Node child = children[index].without(key, bit, shift + LEVEL_BITS);
      if (!child.empty()) {
        // Below the root a lone leaf takes the place of its branch, so that equal sets look equal.
        return shift > 0 && children.length == 1 && child instanceof Leaf
            ? child
            : replaced(index, child);
      }
      if (shift > 0 && children.length == 2 && children[1 - index] instanceof Leaf other) {
        return other;
      }
      Node[] fewer = Arrays.copyOf(children, children.length - 1);
      System.arraycopy(children, index + 1, fewer, index, fewer.length - index);
      return new Branch(used & ~mark, fewer);
    }

    private Branch replaced(int index, Node child) {
      Node[] copy = children.clone();
      copy[index] = child;
      return new Branch(used, copy);
    }

    private int index(int mark) {
      return Integer.bitCount(used & (mark - 1));
    }

    @Override
    public boolean empty() {
      return used == 0;
    }

    @Override
    public void forEach(IntConsumer action) {
      for (Node child : children) {
        child.forEach(action);
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Branch that
          && used == that.used
          && Arrays.equals(children, that.children);
    }

    @Override
    public int hashCode() {
      return 31 * used + Arrays.hashCode(children);
    }
  }

  private static int slot(int key, int shift) {
    return key >>> shift & (1 << LEVEL_BITS) - 1;
  }

  /**
   * Whether the identifier is an element.
   *
   * @param id the identifier
   * @return whether it is in the set
   */
  public boolean contains(int id) {
    return isIn(neighbours(group(id)), id);
  }

  /**
   * The group of 64 neighbouring identifiers that an identifier belongs to.
   *
   * @param id the identifier
   * @return the group, not negative
   */
  public static int group(int id) {
    return id >>> LEAF_BITS;
  }

  /**
   * The elements of a group: whoever looks for many of them looks up the group once.
   *
   * @param group what {@link #group} says of an identifier
   * @return a bit for each element
   */
  public long neighbours(int group) {
    return root.bits(group, 0);
  }

  /**
   * Whether an identifier is among the elements of its group.
   *
   * @param neighbours what {@link #neighbours} says of its group
   * @param id the identifier
   * @return whether it is in the set
   */
  public static boolean isIn(long neighbours, int id) {
    return (neighbours >>> id & 1) != 0;
  }

  IdSet with(int id) {
    return contains(id) ? this : new IdSet(root.with(id >>> LEAF_BITS, 1L << id, 0), size + 1);
  }

  IdSet without(int id) {
    return contains(id) ? new IdSet(root.without(id >>> LEAF_BITS, 1L << id, 0), size - 1) : this;
  }

  /**
   * The number of elements.
   *
   * @return the size
   */
  public int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** All elements, in unsigned order. */
  int[] toArray() {
    int[] all = new int[size];
    int[] next = {0};
    // Flipping the sign makes the signed order of sort() the unsigned one.
    root.forEach(id -> all[next[0]++] = id ^ Integer.MIN_VALUE);
    Arrays.sort(all);
    Arrays.setAll(all, index -> all[index] ^ Integer.MIN_VALUE);
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdSet that && size == that.size && root.equals(that.root);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  @Override
  public String toString() {
    return Arrays.toString(toArray());
  }
}
