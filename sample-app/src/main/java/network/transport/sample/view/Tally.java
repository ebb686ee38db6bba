// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import network.transport.EndPointAddress;
import org.springframework.stereotype.Component;

/** Counts messages by peer, which the transport counts by endpoint only. Thread-safe. */
@Component
final class Tally {

  private final Map<EndPointAddress, LongAdder> sent = new ConcurrentHashMap<>();
  private final Map<EndPointAddress, LongAdder> received = new ConcurrentHashMap<>();

  void sent(EndPointAddress to, int messages) {
    adder(sent, to).add(messages);
  }

  void received(EndPointAddress from) {
    adder(received, from).increment();
  }

  long sentTo(EndPointAddress peer) {
    return count(sent, peer);
  }

  long receivedFrom(EndPointAddress peer) {
    return count(received, peer);
  }

  private static LongAdder adder(Map<EndPointAddress, LongAdder> all, EndPointAddress peer) {
    return all.computeIfAbsent(peer, unseen -> new LongAdder());
  }

  private static long count(Map<EndPointAddress, LongAdder> all, EndPointAddress peer) {
    LongAdder adder = all.get(peer);
    return adder == null ? 0 : adder.sum();
  }
}
