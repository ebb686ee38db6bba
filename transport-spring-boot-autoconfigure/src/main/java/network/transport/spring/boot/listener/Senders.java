// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.Event.ErrorEvent.Code;

/**
 * Who is at the other end of the open connections of an endpoint.
 *
 * <p>An endpoint that is opened again gives identifiers of connections a second time, perhaps while
 * the last events of the time before are still handed on. Each opening has a dispatching thread of
 * its own, so what is known belongs to the thread that learnt it and goes when it ends.
 *
 * <p>Thread-safe.
 */
final class Senders {

  private final ThreadLocal<Map<Long, EndPointAddress>> open =
      ThreadLocal.withInitial(HashMap::new);

  /** Learns of connections that come and go. */
  void note(Event event) {
    if (event instanceof Event.ConnectionOpened opened) {
      open.get().put(opened.connectionId(), opened.peer());
    } else if (event instanceof Event.ConnectionClosed closed) {
      open.get().remove(closed.connectionId());
    } else if (event instanceof Event.ErrorEvent error && error.code() == Code.CONNECTION_LOST) {
      error.peer().ifPresent(lost -> open.get().values().removeIf(lost::equals));
    } else if (event instanceof Event.EndPointClosed) {
      open.remove();
    }
  }

  /** Who sends on an open connection. */
  Optional<EndPointAddress> of(long connectionId) {
    return Optional.ofNullable(open.get().get(connectionId));
  }
}
