// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.grpc;

import io.grpc.CallOptions;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Samples;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Stream;

/** The sending end of gRPC: a channel for each socket. */
final class GrpcSender implements Sender {

  private static final int MOST_CLOSING = 1024;

  private final byte[] message;
  private final int port;
  private final Map<Integer, ManagedChannel> channels = new HashMap<>();
  private final Semaphore open;

  GrpcSender(Workload workload, int port) {
    this.message = workload.message();
    this.port = port;
    this.open = new Semaphore(Math.max(workload.streams(), MOST_CLOSING));
  }

  private ManagedChannel channel(int socket) throws InterruptedException {
    ManagedChannel known = channels.get(socket);
    if (known != null) {
      return known;
    }
    ManagedChannel made =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .usePlaintext()
            .directExecutor()
            .build();
    channels.put(socket, made);
    awaitReady(made);
    return made;
  }

  /** A channel connects when it is used: so that its socket is there, ask it to do so now. */
  private static void awaitReady(ManagedChannel channel) throws InterruptedException {
    ConnectivityState state = channel.getState(true);
    while (state != ConnectivityState.READY) {
      CountDownLatch changed = new CountDownLatch(1);
      channel.notifyWhenStateChanged(state, changed::countDown);
      changed.await();
      state = channel.getState(true);
    }
  }

  @Override
  public Stream open(int socket) throws InterruptedException {
    open.acquire();
    CallStream stream = new CallStream(message, open::release);
    ClientCalls.asyncBidiStreamingCall(
        channel(socket).newCall(Grpc.METHOD, CallOptions.DEFAULT), stream);
    return stream;
  }

  @Override
  public void pingPong(Samples samples) throws InterruptedException {
    PingPong pingPong = new PingPong(message, samples);
    StreamObserver<byte[]> requests =
        ClientCalls.asyncBidiStreamingCall(
            channel(0).newCall(Grpc.METHOD, CallOptions.DEFAULT), pingPong);
    pingPong.start(requests);
  }
}
