// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.Words.created;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
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
  private static final int WARM_UP = 400 * FRAMES_A_WRITE;
  private static final int MEASURED = 400 * FRAMES_A_WRITE;

  /** What a turn of the loop, or a wait for room, may cost, shared by its many messages. */
  private static final double SHARED = 4;

  /** A record of a long and a reference, and an array of 64 bytes. */
  private static final double EVENT_AND_PAYLOAD = 24 + 80;

  @RegisterExtension private final Stage stage = new Stage();

  /** Allocations of the thread that calls it, between two numbers of calls. */
  private static final class Meter {
    private final CompletableFuture<Double> perMessage = new CompletableFuture<>();
    private long calls;
    private long before;

    void count() {
      calls++;
      if (calls == WARM_UP) {
        before = THREADS.getCurrentThreadAllocatedBytes();
      } else if (calls == WARM_UP + MEASURED) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        perMessage.complete((double) bytes / MEASURED);
      }
    }
  }

  private void sendFrames(EndPoint to, int count) throws IOException {
    ByteBuffer frames = ByteBuffer.allocate(FRAMES_A_WRITE * (8 + PAYLOAD));
    while (frames.hasRemaining()) {
      frames.putInt(1024).putInt(PAYLOAD).position(frames.position() + PAYLOAD);
    }
    RawSocket socket = stage.peer().connect(to.address()).send(created(1024));
    for (int sent = 0; sent < count; sent += FRAMES_A_WRITE) {
      socket.send(frames.array());
    }
  }

  @Test
  void messageForAHandlerAllocatesNothing() throws Exception {
    Meter meter = new Meter();
    EventHandler handler =
        new EventHandler() {
          @Override
          public void received(long connectionId, ByteBuffer payload) {
            meter.count();
          }

          @Override
          public void event(Event event) {}
        };
    EndPoint server =
        stage.transport().newEndPoint(EndPointOptions.defaults().withHandler(handler));
    sendFrames(server, WARM_UP + MEASURED);
    assertThat(Await.valueOf(meter.perMessage)).isLessThan(SHARED);
  }

  @Test
  void messageForAReceiverAllocatesItsEventAndItsPayload() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    Thread loop = loop();
    stage.crew().start(() -> sendFrames(server, WARM_UP + MEASURED));
    Meter receiver = new Meter();
    long before = 0;
    for (int i = 0; i <= WARM_UP + MEASURED; i++) {
      if (server.receive() instanceof Event.Received) {
        receiver.count();
      }
      if (i == WARM_UP) {
        before = THREADS.getThreadAllocatedBytes(loop.getId());
      }
    }
    double loopBytes = THREADS.getThreadAllocatedBytes(loop.getId()) - before;
    // Either of them may have read.
    assertThat(loopBytes / MEASURED + Await.valueOf(receiver.perMessage))
        .isLessThan(EVENT_AND_PAYLOAD + SHARED);
  }

  @Test
  void sendAllocatesNothing() throws Exception {
    EndPoint server = stage.transport().newEndPoint();
    EndPoint client = stage.transport().newEndPoint();
    Connection connection = client.connect(server.address());
    stage.crew().start(() -> receiveAll(server));
    ByteBuffer[] message = {ByteBuffer.allocate(PAYLOAD)};
    Meter meter = new Meter();
    for (int i = 0; i < WARM_UP + MEASURED; i++) {
      connection.send(message);
      meter.count();
    }
    assertThat(Await.valueOf(meter.perMessage)).isLessThan(SHARED);
  }

  private static void receiveAll(EndPoint server) throws InterruptedException {
    int received = 0;
    while (received < WARM_UP + MEASURED) {
      received += server.receive() instanceof Event.Received ? 1 : 0;
    }
  }

  private static Thread loop() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("transport-loop"))
        .reduce((one, other) -> one.getId() > other.getId() ? one : other)
        .orElseThrow();
  }
}
