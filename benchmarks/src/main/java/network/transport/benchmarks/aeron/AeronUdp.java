// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.aeron;

import io.aeron.Aeron;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Counter;
import network.transport.benchmarks.side.Network;
import network.transport.benchmarks.side.Receiver;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Tally;

/** Aeron over UDP: a media driver in each process. It is no stream over TCP: for reference. */
public final class AeronUdp implements Network {

  static final int STREAM = 10;
  static final String SEPARATOR = ",";

  /** Aeron. */
  public AeronUdp() {}

  static Aeron client() {
    MediaDriver driver =
        MediaDriver.launchEmbedded(
            new MediaDriver.Context()
                .threadingMode(ThreadingMode.SHARED)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true));
    return Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
  }

  static String channel(int port) {
    return "aeron:udp?endpoint=127.0.0.1:" + port;
  }

  /** A port that was free a moment ago: the addresses of both ends have to be known beforehand. */
  static int freePort() throws IOException {
    try (DatagramChannel probe = DatagramChannel.open()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return probe.socket().getLocalPort();
    }
  }

  @Override
  public Receiver receiver(Workload workload, Tally tally) throws IOException {
    Aeron aeron = client();
    int port = freePort();
    int backPort = freePort();
    Subscription subscription = aeron.addSubscription(channel(port), STREAM);
    if (workload.kind() == Workload.Kind.ROUND_TRIP) {
      Publication back = aeron.addPublication(channel(backPort), STREAM);
      Polling.start(
          subscription,
          (buffer, offset, length, header) -> Polling.offer(back, buffer, offset, length));
    } else {
      Polling.start(subscription, counting(tally.counter()));
    }
    return () -> port + SEPARATOR + backPort;
  }

  private static FragmentHandler counting(Counter counter) {
    return (buffer, offset, length, header) -> counter.message(length);
  }

  @Override
  public Sender sender(Workload workload, String address) {
    String[] ports = address.split(SEPARATOR, -1);
    return new AeronSender(
        workload, client(), Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
  }
}
