// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import network.transport.Event;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;

/** Closes its application from a listener, at the first message. */
class ClosingListener {

  private final ConfigurableApplicationContext context;

  ClosingListener(ConfigurableApplicationContext context) {
    this.context = context;
  }

  @EventListener
  void on(TransportApplicationEvent<Event.Received> event) {
    context.close();
  }
}
