// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.grpc;

import io.grpc.stub.StreamObserver;

/** Sends messages back. */
record EchoCall(StreamObserver<byte[]> back) implements StreamObserver<byte[]> {

  @Override
  public void onNext(byte[] message) {
    back.onNext(message);
  }

  @Override
  public void onError(Throwable cause) {
    // The other end is gone, as it is when the measurement is over.
  }

  @Override
  public void onCompleted() {
    back.onCompleted();
  }
}
