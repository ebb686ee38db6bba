// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.rsocket;

import io.netty.buffer.Unpooled;
import io.rsocket.Payload;
import io.rsocket.util.ByteBufPayload;
import java.util.concurrent.Semaphore;
import network.transport.benchmarks.side.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The payloads of a channel, given by one thread as the other end asks for them. */
final class ChannelStream implements Stream, Publisher<Payload>, Subscription {

  private final byte[] message;
  private final Semaphore wanted = new Semaphore(0);
  private @Nullable Subscriber<? super Payload> subscriber;
  private volatile @Nullable Throwable failure;

  ChannelStream(byte[] message) {
    this.message = message;
  }

  @Override
  public void subscribe(Subscriber<? super Payload> to) {
    subscriber = to;
    to.onSubscribe(this);
  }

  @Override
  public void request(long more) {
    int room = Integer.MAX_VALUE / 2 - wanted.availablePermits();
    wanted.release((int) Math.min(more, Math.max(0, room)));
  }

  @Override
  public void cancel() {
    failed(new IllegalStateException("the channel was cancelled"));
  }

  void failed(Throwable cause) {
    failure = cause;
    wanted.release();
  }

  @Override
  public void send(int messages) throws InterruptedException {
    for (int i = 0; i < messages; i++) {
      wanted.acquire();
      subscriber().onNext(ByteBufPayload.create(Unpooled.wrappedBuffer(message)));
    }
  }

  private Subscriber<? super Payload> subscriber() {
    Throwable cause = failure;
    Subscriber<? super Payload> to = subscriber;
    if (cause != null || to == null) {
      throw new IllegalStateException("the channel is not open", cause);
    }
    return to;
  }

  @Override
  public void close() {
    subscriber().onComplete();
  }
}
