// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.grpc;

import io.grpc.stub.StreamObserver;
import network.transport.benchmarks.side.Counter;
import network.transport.benchmarks.side.Tally;

/** Counts the messages of calls, on the threads of their sockets. */
final class CountingCalls {

  private final ThreadLocal<Counter> counters;

  CountingCalls(Tally tally) {
    this.counters = ThreadLocal.withInitial(tally::counter);
  }

  StreamObserver<byte[]> call(StreamObserver<byte[]> back) {
    return new StreamObserver<>() {
      @Override
      public void onNext(byte[] message) {
        counters.get().message(message.length);
      }

      @Override
      public void onError(Throwable cause) {
        // The other end is gone, as it is when the measurement is over.
      }

      @Override
      public void onCompleted() {
        counters.get().closed();
        back.onCompleted();
      }
    };
  }
}
