// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.rsocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.util.ByteBufPayload;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Samples;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Stream;

/** The sending end of RSocket. */
final class RSocketSender implements Sender {

  private static final int MOST_CLOSING = 1024;

  private final Supplier<RSocket> connect;
  private final Map<Integer, RSocket> sockets = new HashMap<>();
  private final Semaphore open;
  private final byte[] message;

  RSocketSender(Workload workload, Supplier<RSocket> connect) {
    this.connect = connect;
    this.message = workload.message();
    this.open = new Semaphore(Math.max(workload.streams(), MOST_CLOSING));
  }

  private RSocket socket(int number) {
    return sockets.computeIfAbsent(number, unused -> connect.get());
  }

  @Override
  public Stream open(int socket) throws InterruptedException {
    open.acquire();
    ChannelStream stream = new ChannelStream(message);
    socket(socket)
        .requestChannel(stream)
        .doFinally(end -> open.release())
        .subscribe(Payload::release, stream::failed);
    stream.send(1);
    return stream;
  }

  @Override
  public void pingPong(Samples samples) {
    RSocket socket = socket(0);
    samples.begin();
    next(socket, Unpooled.wrappedBuffer(message), samples);
  }

  private static void next(RSocket socket, ByteBuf message, Samples samples) {
    socket
        .requestResponse(ByteBufPayload.create(message.retainedDuplicate()))
        .subscribe(
            echo -> {
              echo.release();
              if (samples.lap()) {
                next(socket, message, samples);
              }
            });
  }
}
