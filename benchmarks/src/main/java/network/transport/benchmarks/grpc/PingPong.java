// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.grpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import network.transport.benchmarks.side.Samples;

/** Sends the next message when the echo of the last came. */
final class PingPong implements StreamObserver<byte[]> {

  private final byte[] message;
  private final Samples samples;
  private final CompletableFuture<StreamObserver<byte[]>> requests = new CompletableFuture<>();

  PingPong(byte[] message, Samples samples) {
    this.message = message;
    this.samples = samples;
  }

  void start(StreamObserver<byte[]> to) {
    requests.complete(to);
    samples.begin();
    to.onNext(message);
  }

  @Override
  public void onNext(byte[] echo) {
    if (samples.lap()) {
      requests.join().onNext(message);
    } else {
      requests.join().onCompleted();
    }
  }

  @Override
  public void onError(Throwable cause) {
    throw new IllegalStateException("the call failed", cause);
  }

  @Override
  public void onCompleted() {}
}
