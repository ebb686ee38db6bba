// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.Words.created;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.EventHandler;
import network.transport.conformance.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a small message costs in memory, once everything is warm. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int PAYLOAD = 64;
  private static final int FRAMES_A_WRITE = 800;

  /** A round has so many messages. */
  private static final int ROUND = 400 * FRAMES_A_WRITE;

  /** What a turn of the loop, or a wait for room, may cost, shared by its many messages. */
  private static final double SHARED = 4;

  /** A record of a long and a reference, and an array of 64 bytes. */
  private static final double EVENT_AND_PAYLOAD = 24 + 80;

  @RegisterExtension private final Stage stage = new Stage();

  /** Sends and takes a round of messages. */
  private interface Round {
    void run() throws Exception;
  }

  /**
   * Rounds until these threads have allocated less than that for a message: the compilers, which
   * leave out much of what the source says, work beside the first ones.
   */
  private static void awaitLessThan(double bytes, Round round, Thread... threads) throws Exception {
    AtomicReference<Double> last = new AtomicReference<>();
    Await.until(
        () -> "less than " + bytes + " bytes a message; the last round had " + last,
        () -> {
          long before = allocated(threads);
          round.run();
          double now = (double) (allocated(threads) - before) / ROUND;
          last.set(now);
          return now < bytes;
        });
  }

  private static long allocated(Thread... threads) {
    return Stream.of(threads).mapToLong(it -> THREADS.getThreadAllocatedBytes(it.getId())).sum();
  }

  /** The frames of a round, a write at a time. */
  private static void sendFrames(RawSocket socket) throws IOException {
    ByteBuffer frames = ByteBuffer.allocate(FRAMES_A_WRITE * (8 + PAYLOAD));
    while (frames.hasRemaining()) {
      frames.putInt(1024).putInt(PAYLOAD).position(frames.position() + PAYLOAD);
    }
    for (int sent = 0; sent < ROUND; sent += FRAMES_A_WRITE) {
      socket.send(frames.array());
    }
  }

  private static void receiveRound(EndPoint endPoint) throws InterruptedException {
    int received = 0;
    while (received < ROUND) {
      received += endPoint.receive() instanceof Event.Received ? 1 : 0;
    }
  }

  @Test
  void messageForAHandlerAllocatesNothing() throws Exception {
    Semaphore rounds = new Semaphore(0);
    EventHandler handler =
        new EventHandler() {
          private int received;

          @Override
          public void received(long connectionId, ByteBuffer payload) {
            received++;
            if (received % ROUND == 0) {
              rounds.release();
            }
          }

          @Override
          public void event(Event event) {}
        };
    EndPoint server =
        stage.transport().newEndPoint(EndPointOptions.defaults().withHandler(handler));
    RawSocket socket = stage.peer().connect(server.address()).send(created(1024));
    Round round =
        () -> {
          sendFrames(socket);
          assertThat(rounds.tryAcquire(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        };
    awaitLessThan(SHARED, round, loop());
  }

  @Test
  void messageForAReceiverAllocatesItsEventAndItsPayload() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    RawSocket socket = stage.peer().connect(server.address()).send(created(1024));
    Round round =
        () -> {
          Thread sender = stage.crew().start(() -> sendFrames(socket));
          receiveRound(server);
          Await.endOf(sender);
        };
    // Either of them may read.
    awaitLessThan(EVENT_AND_PAYLOAD + SHARED, round, loop(), Thread.currentThread());
  }

  @Test
  void sendAllocatesNothing() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    EndPoint client = stage.transport().newEndPoint();
    Connection connection = client.connect(server.address());
    ByteBuffer[] message = {ByteBuffer.allocate(PAYLOAD)};
    Round round =
        () -> {
          Thread receiver = stage.crew().start(() -> receiveRound(server));
          for (int i = 0; i < ROUND; i++) {
            connection.send(message);
          }
          Await.endOf(receiver);
        };
    // The last one: that of the client.
    awaitLessThan(SHARED, round, loop(), Thread.currentThread());
  }

  private static Thread loop() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("transport-loop"))
        .reduce((one, other) -> one.getId() > other.getId() ? one : other)
        .orElseThrow();
  }
}
