// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.ours;

import java.io.IOException;
import java.io.UncheckedIOException;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.NewEndPointFailedException;
import network.transport.Transport;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Network;
import network.transport.benchmarks.side.Receiver;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Tally;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpTransport;

/** This transport, by the ways in which events can be taken. */
public enum Ours implements Network {
  /** On the event loop. */
  HANDLER,
  /** By one thread that receives. */
  RECEIVE;

  /** Between the addresses of the receiver's endpoints. */
  static final String SEPARATOR = ",";

  @Override
  public Receiver receiver(Workload workload, Tally tally) throws IOException {
    Transport transport = TcpTransport.open(TcpOptions.defaults());
    boolean echo = workload.kind() == Workload.Kind.ROUND_TRIP;
    EndPoint main =
        switch (this) {
          case HANDLER ->
              echo ? EchoHandler.open(transport) : CountingHandler.open(transport, tally);
          case RECEIVE -> echo ? EchoLoop.open(transport) : CountingLoop.open(transport, tally);
        };
    String addresses = main.address().toString();
    if (workload.kind() == Workload.Kind.SLOW_READER) {
      addresses += SEPARATOR + SlowLoop.open(transport).address();
    }
    String address = addresses;
    return () -> address;
  }

  @Override
  public Sender sender(Workload workload, String address) throws IOException {
    Transport transport = TcpTransport.open(TcpOptions.defaults());
    return new OursSender(transport, workload, this, address.split(SEPARATOR, -1));
  }

  /** Makes an endpoint with what is thrown in the terms of the benchmark. */
  static EndPoint endPoint(Transport transport, EndPointOptions options) {
    try {
      return transport.newEndPoint(options);
    } catch (NewEndPointFailedException e) {
      throw new UncheckedIOException(new IOException("no endpoint", e));
    }
  }
}
