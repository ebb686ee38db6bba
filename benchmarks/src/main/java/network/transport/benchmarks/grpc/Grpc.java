// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Network;
import network.transport.benchmarks.side.Receiver;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Tally;

/** gRPC: a bidirectional call for each stream. */
public final class Grpc implements Network {

  static final String SERVICE = "benchmarks.Bytes";
  static final MethodDescriptor<byte[], byte[]> METHOD =
      MethodDescriptor.<byte[], byte[]>newBuilder()
          .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
          .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Stream"))
          .setRequestMarshaller(new Bytes())
          .setResponseMarshaller(new Bytes())
          .build();

  private static final int LONGEST = 16 * 1024 * 1024;

  /** gRPC. */
  public Grpc() {}

  @Override
  public Receiver receiver(Workload workload, Tally tally) throws IOException {
    CountingCalls counting = new CountingCalls(tally);
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .directExecutor()
            .maxInboundMessageSize(LONGEST)
            .addService(
                ServerServiceDefinition.builder(SERVICE)
                    .addMethod(
                        METHOD,
                        ServerCalls.asyncBidiStreamingCall(
                            workload.kind() == Workload.Kind.ROUND_TRIP
                                ? EchoCall::new
                                : counting::call))
                    .build())
            .build()
            .start();
    int port = server.getPort();
    return () -> Integer.toString(port);
  }

  @Override
  public Sender sender(Workload workload, String address) {
    return new GrpcSender(workload, Integer.parseInt(address));
  }
}
