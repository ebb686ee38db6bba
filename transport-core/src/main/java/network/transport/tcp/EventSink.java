// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;
import network.transport.Event;
import network.transport.tcp.wire.PayloadOwner;

/** Where the events of an endpoint go: its queue, or its handler. */
interface EventSink {

  /** Takes an event, in order; never waits. May be called under locks. */
  void post(Event event);

  /** The event loop begins to take what one buffer has brought. */
  void readingBegins();

  /** Takes a message on the event loop, while it is reading. Not called under a lock. */
  void received(long connectionId, ByteBuffer payload, PayloadOwner owner);

  /** The event loop has taken what one buffer has brought. */
  void readingEnds();

  /** Hands over what was posted; called on the event loop once every lock is released. */
  void deliver();

  /** Whether the sockets should not be read for now. Confined to the event loop. */
  boolean full();
}
