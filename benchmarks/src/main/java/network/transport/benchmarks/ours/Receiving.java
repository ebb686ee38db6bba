// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.ours;

import network.transport.EndPoint;
import network.transport.Event;

/** A thread that receives the events of an endpoint. */
final class Receiving {

  /** Takes an event. */
  interface Taker {
    void take(Event event) throws InterruptedException;
  }

  private Receiving() {}

  static void start(EndPoint endPoint, Taker taker) {
    Thread thread =
        new Thread(
            () -> {
              try {
                receive(endPoint, taker);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "bench-receiver");
    thread.setDaemon(true);
    thread.start();
  }

  private static void receive(EndPoint endPoint, Taker taker) throws InterruptedException {
    Event event;
    do {
      event = endPoint.receive();
      taker.take(event);
    } while (!(event instanceof Event.EndPointClosed));
  }
}
