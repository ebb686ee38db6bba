// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;
import network.transport.Event;

/** Where the events of an endpoint go: its queue, or its handler. */
interface EventSink {

  /** Takes an event, in order; never waits. May be called under locks. */
  void post(Event event);

  /** The event loop begins to take what one buffer has brought. */
  void readingBegins();

  /**
   * Takes a message that lies in a buffer, which is only lent; on the event loop, while it is
   * reading. Not called under a lock.
   */
  void received(long connectionId, ByteBuffer in, int start, int length);

  /** The same, with the message at the beginning of an array that {@link #array} has given. */
  void received(long connectionId, byte[] bytes, int length);

  /** Memory for a message that comes in pieces: so much at least, exactly if it is kept. */
  byte[] array(int atLeast);

  /** The event loop has taken what one buffer has brought. */
  void readingEnds();

  /** Hands over what was posted; called on the event loop once every lock is released. */
  void deliver();

  /** Whether the sockets should not be read for now. Confined to the event loop. */
  boolean full();
}
