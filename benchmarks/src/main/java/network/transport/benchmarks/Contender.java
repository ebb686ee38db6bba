// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.util.List;
import network.transport.benchmarks.Workload.Kind;
import network.transport.benchmarks.aeron.AeronUdp;
import network.transport.benchmarks.floor.Floor;
import network.transport.benchmarks.grpc.Grpc;
import network.transport.benchmarks.netty.Netty;
import network.transport.benchmarks.ours.Ours;
import network.transport.benchmarks.rsocket.RSocketTcp;
import network.transport.benchmarks.side.Network;
import network.transport.benchmarks.spring.Starter;

/** A system that is measured, and how it is configured. */
public enum Contender {
  FLOOR("floor", "blocking SocketChannel; one way: raw bytes in buffers of 256 KiB, no frames"),
  HANDLER("ours, handler", "EventHandler, default options"),
  RECEIVE("ours, receive", "one thread in receive(), default options"),
  NETTY_EXPERT(
      "Netty, expert",
      "4.2, epoll, one loop; senders copy messages and offer them to an MPSC queue that the loop"
          + " drains into big buffers with one flush, large ones as they are; own frame parser; no"
          + " state for a stream"),
  NETTY_PLAIN(
      "Netty, plain",
      "4.2, epoll, one loop; writeAndFlush for each message; LengthFieldPrepender and"
          + " LengthFieldBasedFrameDecoder"),
  RSOCKET(
      "rsocket-java",
      "1.1.5 over TCP; requestChannel for a stream, zero-copy payloads, requestResponse for a"
          + " round trip"),
  GRPC(
      "grpc-java",
      "1.85.1; bidirectional streams of byte[], shaded Netty (epoll), direct executors"),
  TEMPLATE("ours, starter", "TransportTemplate to a @TransportListener method that takes byte[]"),
  AERON(
      "Aeron UDP",
      "a media driver in each process, shared thread, back-off idle strategies; for reference");

  private final String label;
  private final String configuration;

  Contender(String label, String configuration) {
    this.label = label;
    this.configuration = configuration;
  }

  /** {@return what reports call it} */
  public String label() {
    return label;
  }

  /** {@return how it is configured, in a sentence} */
  public String configuration() {
    return configuration;
  }

  /** {@return the code of it} */
  public Network network() {
    return switch (this) {
      case FLOOR -> new Floor();
      case HANDLER -> Ours.HANDLER;
      case RECEIVE -> Ours.RECEIVE;
      case NETTY_EXPERT -> Netty.EXPERT;
      case NETTY_PLAIN -> Netty.PLAIN;
      case RSOCKET -> new RSocketTcp();
      case GRPC -> new Grpc();
      case TEMPLATE -> new Starter();
      case AERON -> new AeronUdp();
    };
  }

  /**
   * {@return whether it can do that}
   *
   * @param workload what to do
   */
  public boolean does(Workload workload) {
    if (workload.kind() == Kind.BESIDE_IDLE) {
      // Compared with the same without the idle ones.
      return this == HANDLER || this == RECEIVE;
    }
    boolean plain = workload.kind() == Kind.ROUND_TRIP || workload.kind() == Kind.ONE_WAY;
    boolean slow = workload.kind() == Kind.SLOW_READER;
    boolean streams = workload.streams() > workload.senders() && workload.sockets() == 1;
    return switch (this) {
      case HANDLER, RECEIVE, NETTY_EXPERT -> true;
      case NETTY_PLAIN -> workload.kind() != Kind.OPEN_CLOSE && !streams;
      case RSOCKET, GRPC -> !slow;
      case FLOOR -> plain && !streams;
      case TEMPLATE, AERON -> plain && !streams && workload.sockets() == 1;
    };
  }

  /** {@return what the virtual machine of a process of it needs} */
  public List<String> jvmOptions() {
    return this == AERON
        ? List.of("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED")
        : List.of();
  }
}
