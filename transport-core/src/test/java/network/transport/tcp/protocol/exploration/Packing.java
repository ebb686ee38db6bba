// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

/**
 * A world as a few numbers: two of peers and eight of sockets, each known by the order in which it
 * was first met. Nothing is lost, so that equal numbers are equal worlds.
 */
final class Packing {

  private static final int PEER_BITS = 23;
  private static final int SOCKET_BITS = 32;
  private static final int SOCKETS_A_LONG = 2;

  private final Interned<Peer> peers = new Interned<>();
  private final Interned<Socket> sockets = new Interned<>();
  private final long[] packed = new long[Visited.LONGS];

  /** The result is good until the next call. Fails if a peer is new and breaks a rule. */
  long[] packed(World world) {
    long troubles = world.troubles.packed();
    long a = number(world.peer(Side.A));
    long b = number(world.peer(Side.B));
    packed[0] = troubles << (2 * PEER_BITS) | a << PEER_BITS | b;
    for (int part = 1; part < packed.length; part++) {
      packed[part] = 0;
    }
    for (int slot = 0; slot < World.SLOTS; slot++) {
      long socket = sockets.number(world.sockets[slot]);
      packed[1 + slot / SOCKETS_A_LONG] |= socket << shift(slot);
    }
    if (peers.size() >> PEER_BITS != 0) {
      throw new IllegalStateException("the model has no room for more peers");
    }
    return packed;
  }

  private static int shift(int slot) {
    return slot % SOCKETS_A_LONG * SOCKET_BITS;
  }

  private int number(Peer peer) {
    int before = peers.size();
    int number = peers.number(peer);
    if (peers.size() > before) {
      Rules.checkPeer(peer);
    }
    return number;
  }

  long bytes() {
    return peers.bytes() + sockets.bytes();
  }

  World unpacked(long[] world) {
    Peer a = peers.value((int) (world[0] >> PEER_BITS) & (1 << PEER_BITS) - 1);
    Peer b = peers.value((int) world[0] & (1 << PEER_BITS) - 1);
    Socket[] all = new Socket[World.SLOTS];
    for (int slot = 0; slot < World.SLOTS; slot++) {
      long bits = world[1 + slot / SOCKETS_A_LONG] >> shift(slot);
      all[slot] = sockets.value((int) bits);
    }
    return new World(a, b, all, Troubles.unpacked((int) (world[0] >>> (2 * PEER_BITS))));
  }
}
