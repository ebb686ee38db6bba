// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

/**
 * What may still go wrong in a world, and whether anything did.
 *
 * @param breaks sockets that break, so that both ends come to read a loss
 * @param halfOpen sockets of which one end never hears of the loss
 * @param expiries clocks that run out at any moment, not only when nothing else can happen
 * @param giveUps connects whose caller gives up
 * @param shutDowns endpoints that close
 * @param restarts processes that die and start anew
 * @param swaps neighbouring frames that an endpoint of the original writes in the wrong order
 * @param overdue whether a clock has run out
 * @param shut whether an endpoint has closed
 * @param hurt whether the network has failed, or a process died
 */
record Troubles(
    int breaks,
    int halfOpen,
    int expiries,
    int giveUps,
    int shutDowns,
    int restarts,
    int swaps,
    boolean overdue,
    boolean shut,
    boolean hurt) {

  static final Troubles NONE = new Troubles(0, 0, 0, 0, 0, 0, 0, false, false, false);

  Troubles withBreaks(int count) {
    return new Troubles(
        count, halfOpen, expiries, giveUps, shutDowns, restarts, swaps, overdue, shut, hurt);
  }

  Troubles withHalfOpen(int count) {
    return new Troubles(
        breaks, count, expiries, giveUps, shutDowns, restarts, swaps, overdue, shut, hurt);
  }

  Troubles withExpiries(int count) {
    return new Troubles(
        breaks, halfOpen, count, giveUps, shutDowns, restarts, swaps, overdue, shut, hurt);
  }

  Troubles withGiveUps(int count) {
    return new Troubles(
        breaks, halfOpen, expiries, count, shutDowns, restarts, swaps, overdue, shut, hurt);
  }

  Troubles withShutDowns(int count) {
    return new Troubles(
        breaks, halfOpen, expiries, giveUps, count, restarts, swaps, overdue, shut, hurt);
  }

  Troubles withSwaps(int count) {
    return new Troubles(
        breaks, halfOpen, expiries, giveUps, shutDowns, restarts, count, overdue, shut, hurt);
  }

  Troubles withRestarts(int count) {
    return new Troubles(
        breaks, halfOpen, expiries, giveUps, shutDowns, count, swaps, overdue, shut, hurt);
  }

  /** A clock has run out: a loss may follow. */
  Troubles late() {
    return new Troubles(
        breaks, halfOpen, expiries, giveUps, shutDowns, restarts, swaps, true, shut, hurt);
  }

  /** An endpoint has closed. */
  Troubles closing() {
    return new Troubles(
        breaks, halfOpen, expiries, giveUps, shutDowns, restarts, swaps, overdue, true, hurt);
  }

  /** The network has failed somewhere. */
  Troubles faulty() {
    return new Troubles(
        breaks, halfOpen, expiries, giveUps, shutDowns, restarts, swaps, overdue, shut, true);
  }

  /** Whether nothing has gone wrong that could excuse a loss, a failed connect or a wait. */
  boolean calm() {
    return !overdue && !shut && !hurt;
  }

  int packed() {
    return breaks
        | halfOpen << 2
        | expiries << 4
        | giveUps << 6
        | shutDowns << 8
        | restarts << 10
        | swaps << 12
        | (overdue ? 1 << 15 : 0)
        | (shut ? 1 << 16 : 0)
        | (hurt ? 1 << 17 : 0);
  }

  static Troubles unpacked(int packed) {
    return new Troubles(
        packed & 3,
        packed >> 2 & 3,
        packed >> 4 & 3,
        packed >> 6 & 3,
        packed >> 8 & 3,
        packed >> 10 & 3,
        packed >> 12 & 7,
        (packed & 1 << 15) != 0,
        (packed & 1 << 16) != 0,
        (packed & 1 << 17) != 0);
  }
}
