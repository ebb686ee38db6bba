// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.time.Duration;
import network.transport.EndPoint;
import network.transport.Event;
import network.transport.TransportEvent;

/**
 * A process with one endpoint that prints its address, what it receives, and each accept that the
 * system refuses, one a line, until its input ends.
 */
final class EchoNode {

  private EchoNode() {}

  /** Takes nothing. */
  public static void main(String[] arguments) throws Exception {
    TcpOptions options =
        TcpOptions.builder()
            .connectTimeout(Duration.ofMinutes(1)) // Nothing that is half open gives way.
            .observer(EchoNode::tell)
            .build();
    try (TcpTransport transport = TcpTransport.open(options)) {
      EndPoint endPoint = transport.newEndPoint();
      Thread printer = new Thread(() -> print(endPoint), "printer");
      printer.start();
      say("address " + endPoint.address());
      while (System.in.read() >= 0) {
        // Until the parent has seen enough, or is gone.
      }
      endPoint.close();
      printer.join();
    }
    say("closed");
  }

  private static void tell(TransportEvent event) {
    if (event instanceof TransportEvent.AcceptFailed failed) {
      say("accept failed: " + failed.reason());
    }
  }

  private static void print(EndPoint endPoint) {
    try {
      Event event = endPoint.receive();
      while (!(event instanceof Event.EndPointClosed)) {
        if (event instanceof Event.Received received) {
          say("received " + received.payload().length);
        } else if (event instanceof Event.ErrorEvent error) {
          say("error " + error);
        }
        event = endPoint.receive();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
  }
}
