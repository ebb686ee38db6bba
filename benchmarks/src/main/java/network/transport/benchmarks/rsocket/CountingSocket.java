// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.rsocket;

import io.rsocket.Payload;
import io.rsocket.RSocket;
import network.transport.benchmarks.side.Counter;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Counts the payloads of channels, but for the first, which only opens its channel. */
record CountingSocket(Counter counter) implements RSocket {

  private static final int WINDOW = 1024;

  @Override
  public Flux<Payload> requestChannel(Publisher<Payload> payloads) {
    Sinks.Empty<Payload> answer = Sinks.empty();
    payloads.subscribe(new Counting(answer));
    return Flux.from(answer.asMono());
  }

  private final class Counting extends BaseSubscriber<Payload> {

    private final Sinks.Empty<Payload> answer;
    private boolean opened;
    private int taken;

    Counting(Sinks.Empty<Payload> answer) {
      this.answer = answer;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      subscription.request(WINDOW);
    }

    @Override
    protected void hookOnNext(Payload payload) {
      if (opened) {
        counter.message(payload.data().readableBytes());
      }
      opened = true;
      payload.release();
      taken++;
      if (taken == WINDOW / 2) {
        taken = 0;
        request(WINDOW / 2);
      }
    }

    @Override
    protected void hookOnComplete() {
      counter.closed();
      answer.tryEmitEmpty().orThrow();
    }
  }
}
