// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.concurrent.atomic.AtomicLong;
import network.transport.Event;

/**
 * How full an event queue is: what was ever queued, less what was received. Producers change the
 * one under their lock, receivers the other under theirs, and anybody may ask; who asks while
 * others receive may be told of too much, never of too little.
 */
final class Fill {

  private final int mostEvents;
  private final long mostBytes;
  private final AtomicLong eventsIn = new AtomicLong();
  private final AtomicLong bytesIn = new AtomicLong();
  private final AtomicLong eventsOut = new AtomicLong();
  private final AtomicLong bytesOut = new AtomicLong();

  Fill(int mostEvents, long mostBytes) {
    this.mostEvents = mostEvents;
    this.mostBytes = mostBytes;
  }

  /** The bytes of an event that count. */
  static int size(Event event) {
    return event instanceof Event.Received received ? received.payload().length : 0;
  }

  void queued(long events, long bytes) {
    eventsIn.setRelease(eventsIn.getPlain() + events);
    bytesIn.setRelease(bytesIn.getPlain() + bytes);
  }

  void received(Event event) {
    eventsOut.setRelease(eventsOut.getPlain() + 1);
    bytesOut.setRelease(bytesOut.getPlain() + size(event));
  }

  int events() {
    long out = eventsOut.get();
    return (int) (eventsIn.get() - out);
  }

  long bytes() {
    long out = bytesOut.get();
    return bytesIn.get() - out;
  }

  boolean isEmpty() {
    return events() == 0;
  }

  boolean isFull() {
    return roomEvents() <= 0 || roomBytes() <= 0;
  }

  boolean isHalfEmpty() {
    return events() <= mostEvents / 2 && bytes() <= mostBytes / 2;
  }

  /** How many more events fill it. */
  int roomEvents() {
    return mostEvents - events();
  }

  /** How many more bytes fill it. */
  long roomBytes() {
    return mostBytes - bytes();
  }
}
