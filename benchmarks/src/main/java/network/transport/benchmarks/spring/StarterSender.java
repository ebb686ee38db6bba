// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.spring;

import java.util.concurrent.atomic.AtomicInteger;
import network.transport.EndPointAddress;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Samples;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Stream;
import network.transport.spring.boot.template.Destination;
import network.transport.spring.boot.template.TransportTemplate;

/** The sending end: a named stream of the template for each stream. */
final class StarterSender implements Sender {

  private final TransportTemplate template;
  private final PongListener pong;
  private final EndPointAddress peer;
  private final Workload workload;
  private final AtomicInteger streams = new AtomicInteger();

  StarterSender(
      TransportTemplate template, PongListener pong, EndPointAddress peer, Workload workload) {
    this.template = template;
    this.pong = pong;
    this.peer = peer;
    this.workload = workload;
  }

  @Override
  public Stream open(int socket) {
    Destination destination =
        Destination.address(peer).onStream("stream-" + streams.incrementAndGet());
    byte[] message = workload.message();
    return new Stream() {
      @Override
      public void send(int messages) {
        for (int i = 0; i < messages; i++) {
          template.send(destination, message);
        }
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void pingPong(Samples samples) {
    byte[] message = workload.message();
    pong.play(samples, () -> template.send(peer, message));
  }
}
