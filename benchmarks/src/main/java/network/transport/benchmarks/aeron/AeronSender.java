// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.aeron;

import io.aeron.Aeron;
import io.aeron.Publication;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Samples;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** The sending end: one publication that all threads share. */
final class AeronSender implements Sender {

  private final UnsafeBuffer message;
  private final Publication publication;
  private volatile @Nullable Samples playing;

  AeronSender(Workload workload, Aeron aeron, int port, int backPort) {
    this.message = new UnsafeBuffer(workload.message());
    this.publication = aeron.addPublication(AeronUdp.channel(port), AeronUdp.STREAM);
    if (workload.kind() == Workload.Kind.ROUND_TRIP) {
      Polling.start(
          aeron.addSubscription(AeronUdp.channel(backPort), AeronUdp.STREAM),
          (buffer, offset, length, header) -> echoed());
    }
  }

  private void echoed() {
    Samples samples = playing;
    if (samples != null && samples.lap()) {
      send();
    }
  }

  private void send() {
    Polling.offer(publication, message, 0, message.capacity());
  }

  @Override
  public Stream open(int socket) {
    return new Stream() {
      @Override
      public void send(int messages) {
        for (int i = 0; i < messages; i++) {
          AeronSender.this.send();
        }
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void pingPong(Samples samples) {
    playing = samples;
    samples.begin();
    send();
  }
}
