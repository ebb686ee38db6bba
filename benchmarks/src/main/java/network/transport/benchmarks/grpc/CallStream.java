// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.grpc;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import network.transport.benchmarks.side.Stream;
import org.jspecify.annotations.Nullable;

/** The messages of a call, given by one thread while the call is ready for them. */
final class CallStream implements Stream, ClientResponseObserver<byte[], byte[]> {

  private final byte[] message;
  private final Runnable ended;
  private final Semaphore ready = new Semaphore(0);
  private @Nullable ClientCallStreamObserver<byte[]> requests;
  private volatile @Nullable Throwable failure;

  CallStream(byte[] message, Runnable ended) {
    this.message = message;
    this.ended = ended;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<byte[]> to) {
    requests = to;
    to.setOnReadyHandler(ready::release);
  }

  @Override
  public void send(int messages) throws InterruptedException {
    ClientCallStreamObserver<byte[]> to = Objects.requireNonNull(requests, "not started");
    for (int i = 0; i < messages; i++) {
      while (!to.isReady()) {
        // A release that came since the last look is a wake-up to look again.
        ready.acquire();
        failIfLost();
      }
      to.onNext(message);
    }
  }

  private void failIfLost() {
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException("the call failed", cause);
    }
  }

  @Override
  public void close() {
    Objects.requireNonNull(requests, "not started").onCompleted();
  }

  @Override
  public void onNext(byte[] answer) {}

  @Override
  public void onError(Throwable cause) {
    failure = cause;
    ready.release();
    ended.run();
  }

  @Override
  public void onCompleted() {
    ended.run();
  }
}
