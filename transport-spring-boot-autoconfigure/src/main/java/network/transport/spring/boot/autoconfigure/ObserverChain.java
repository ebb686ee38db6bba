// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import static java.lang.System.Logger.Level.ERROR;

import java.util.List;
import network.transport.TransportEvent;
import network.transport.TransportObserver;

/** Tells several observers, one after the other; one that throws keeps nothing from the others. */
record ObserverChain(List<TransportObserver> observers) implements TransportObserver {

  private static final System.Logger LOG = System.getLogger(ObserverChain.class.getName());

  @Override
  public void observed(TransportEvent event) {
    observers.forEach(observer -> tell(observer, event));
  }

  private static void tell(TransportObserver observer, TransportEvent event) {
    try {
      observer.observed(event);
    } catch (RuntimeException | Error e) {
      LOG.log(ERROR, "an observer threw; its event counts as handled", e);
    }
  }
}
