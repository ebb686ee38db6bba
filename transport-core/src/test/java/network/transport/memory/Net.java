// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import java.util.Optional;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.EndPointSnapshot;
import network.transport.Transport;
import network.transport.conformance.Await;
import network.transport.conformance.Crew;
import network.transport.conformance.Leftovers;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The network of a test and what is on it; all of it is gone after the test. */
final class Net implements AfterEachCallback {

  private final InMemoryNetwork network = new InMemoryNetwork();
  private final Leftovers leftovers = new Leftovers();
  private final Crew crew = new Crew();

  InMemoryNetwork network() {
    return network;
  }

  Crew crew() {
    return crew;
  }

  InMemoryTransport open() {
    return leftovers.of(network.open());
  }

  InMemoryTransport open(String host, int port) {
    return leftovers.of(network.open(host, port));
  }

  InMemoryTransport open(InMemoryOptions options) {
    return leftovers.of(network.open(options));
  }

  /** An endpoint on a transport of its own. */
  EndPoint endPoint() throws Exception {
    return open().newEndPoint();
  }

  /** An endpoint with bounds, on a transport of its own. */
  EndPoint endPoint(int queueEvents, long queueBytes) throws Exception {
    return open().newEndPoint(EndPointOptions.defaults().withQueue(queueEvents, queueBytes));
  }

  /** Waits until a thread waits without a deadline. */
  static void awaitWaiting(Thread thread) throws Exception {
    Await.until(
        () -> "waiting, but " + thread.getState(), () -> thread.getState() == Thread.State.WAITING);
  }

  /** What a transport shows of one of its endpoints. */
  static EndPointSnapshot shown(Transport transport, EndPoint endPoint) {
    Optional<EndPointSnapshot> found =
        transport.snapshot().endPoints().stream()
            .filter(each -> each.address().equals(endPoint.address()))
            .findFirst();
    return found.orElseThrow(() -> new AssertionError("no " + endPoint.address()));
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    leftovers.close();
    crew.join();
  }
}
