// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.SendFailedException;
import network.transport.TrafficCounters;
import network.transport.conformance.Await;
import network.transport.conformance.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many threads open, send, close and break at once; what every endpoint is told adds up. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InMemoryStormTest {

  private static final int END_POINTS = 4;
  private static final int SENDERS_EACH = 3;
  private static final int STEPS = 400;

  @RegisterExtension private final Net net = new Net();

  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  /**
   * Checks that each connection opens, counts from 0 without a gap, and ends, by itself or lost.
   */
  private final class Reader {
    private final EndPoint endPoint;
    private final Map<Long, EndPointAddress> open = new HashMap<>();
    private final Map<Long, Integer> next = new HashMap<>();

    Reader(EndPoint endPoint) {
      this.endPoint = endPoint;
    }

    void read() throws Exception {
      for (Event event = endPoint.receive();
          !(event instanceof Event.EndPointClosed);
          event = endPoint.receive()) {
        check(event);
      }
    }

    private void check(Event event) {
      if (event instanceof Event.ConnectionOpened opened) {
        assertThat(next.put(opened.connectionId(), 0)).isNull();
        open.put(opened.connectionId(), opened.peer());
      } else if (event instanceof Event.Received message) {
        assertThat(open).containsKey(message.connectionId());
        assertThat(ByteBuffer.wrap(message.payload()).getInt())
            .isEqualTo(next.merge(message.connectionId(), 1, Integer::sum) - 1);
        received.incrementAndGet();
      } else if (event instanceof Event.ConnectionClosed closed) {
        assertThat(open.remove(closed.connectionId())).isNotNull();
      } else if (event instanceof Event.ErrorEvent error) {
        EndPointAddress lost = error.peer().orElseThrow();
        open.values().removeIf(lost::equals);
      }
    }
  }

  private record Stream(Connection connection, AtomicInteger sent) {}

  private void act(EndPoint from, List<EndPoint> all, Random random) throws Exception {
    List<Stream> streams = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      EndPointAddress peer = all.get(random.nextInt(all.size())).address();
      int die = random.nextInt(100);
      if (die < 20) {
        connect(from, peer, streams);
      } else if (die < 35 && !streams.isEmpty()) {
        streams.remove(random.nextInt(streams.size())).connection().close();
      } else if (die < 37) {
        net.network().breakConnection(from.address(), peer);
      } else if (die < 38) {
        from.disconnect(peer);
      } else if (!streams.isEmpty()) {
        send(streams, random);
      }
    }
    streams.forEach(each -> each.connection().close());
  }

  private static void connect(EndPoint from, EndPointAddress peer, List<Stream> streams)
      throws Exception {
    try {
      streams.add(new Stream(from.connect(peer), new AtomicInteger()));
    } catch (ConnectFailedException e) {
      throw new AssertionError("every endpoint is there", e);
    }
  }

  private void send(List<Stream> streams, Random random) throws InterruptedException {
    Stream stream = streams.get(random.nextInt(streams.size()));
    try {
      stream
          .connection()
          .send(ByteBuffer.allocate(4 + random.nextInt(40)).putInt(0, stream.sent().get()));
      stream.sent().incrementAndGet();
      accepted.incrementAndGet();
    } catch (SendFailedException e) {
      assertThat(e.code()).isEqualTo(SendFailedException.Code.FAILED);
      streams.remove(stream);
    }
  }

  @Test
  void everyEndPointIsToldWhatHappened() throws Exception {
    Random random = Scale.random("InMemoryStorm");
    InMemoryTransport transport = net.open();
    List<EndPoint> endPoints = new ArrayList<>();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < END_POINTS; i++) {
      EndPoint made = transport.newEndPoint(EndPointOptions.defaults().withQueue(50, 1000));
      endPoints.add(made);
      readers.add(net.crew().start(new Reader(made)::read));
    }
    List<Thread> senders = new ArrayList<>();
    for (EndPoint from : endPoints) {
      for (int i = 0; i < SENDERS_EACH; i++) {
        long seed = random.nextLong();
        senders.add(net.crew().start(() -> act(from, endPoints, new Random(seed))));
      }
    }
    for (Thread sender : senders) {
      Await.endOf(sender);
    }
    assertThat(transport.snapshot().endPoints()).allMatch(each -> each.peers().isEmpty());
    endPoints.forEach(EndPoint::close);
    for (Thread reader : readers) {
      Await.endOf(reader);
    }
    net.crew().join();
    assertThat(accepted.get()).isPositive().isEqualTo(received.get());
    assertBalanced(transport.snapshot().totals());
  }

  private void assertBalanced(TrafficCounters totals) {
    assertThat(totals.messagesSent()).isEqualTo(accepted.get());
    assertThat(totals.messagesReceived()).isEqualTo(received.get());
    assertThat(totals.bytesReceived()).isEqualTo(totals.bytesSent());
    assertThat(totals.connectionsLost()).isPositive();
    assertThat(totals.outgoingOpened())
        .isEqualTo(totals.outgoingClosed() + totals.outgoingLost())
        .isEqualTo(totals.incomingOpened());
    assertThat(totals.incomingOpened()).isEqualTo(totals.incomingClosed() + totals.incomingLost());
  }
}
