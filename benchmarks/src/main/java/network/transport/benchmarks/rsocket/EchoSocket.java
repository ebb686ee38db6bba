// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.rsocket;

import io.rsocket.Payload;
import io.rsocket.RSocket;
import reactor.core.publisher.Mono;

/** Answers with what was asked. */
final class EchoSocket implements RSocket {

  @Override
  public Mono<Payload> requestResponse(Payload payload) {
    return Mono.just(payload);
  }
}
