// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.send;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.conformance.Await;
import network.transport.conformance.Crew;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who writes in a flood, on a socket and a loop that the test drives. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OutboxFloodTest extends OutboxCase {

  /** So many bytes are worth a write: half of what the outbox holds. */
  private static final int WORTH = BOUND / 2;

  @SuppressWarnings("NullAway.Init") // by connect
  private LightweightConnection connection;

  @BeforeEach
  void connect() {
    connection = connection(1024);
  }

  @Test
  void loopWaitsInAFloodForMoreAndKeepsNothingBack() throws Exception {
    socket.room(0);
    for (int i = 0; i < 200; i++) {
      send(connection, "ping");
    }
    socket.room(Integer.MAX_VALUE);
    int before = socket.writes();
    AtomicBoolean waited = whenAllHasLeft(this::sendsOneMore);
    socket.settle();
    assertThat(waited).isTrue();
    assertThat(socket.writes() - before).isEqualTo(2);
    assertThat(outbox.status().queued()).isZero();
    assertThat(socket.written()).hasSize(201 * message(1024, "ping").length);
  }

  private void sendsOneMore() throws Exception {
    send(connection, "ping");
  }

  /** Does something while the loop, which has written all, waits for more; tells whether it did. */
  private AtomicBoolean whenAllHasLeft(Crew.Task task) {
    AtomicBoolean done = new AtomicBoolean();
    socket.lingering(
        () -> {
          if (outbox.status().queued() == 0 && done.compareAndSet(false, true)) {
            unchecked(task);
          }
          return true;
        });
    return done;
  }

  private static void unchecked(Crew.Task task) {
    try {
      task.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void loopDoesNotWaitForMoreThanAFewFrames() throws Exception {
    socket.room(0);
    send(connection, "ping");
    socket.room(Integer.MAX_VALUE);
    AtomicInteger looks = new AtomicInteger();
    socket.lingering(() -> looks.incrementAndGet() > 0);
    socket.turn();
    assertThat(looks).hasValue(2);
    assertThat(outbox.status().queued()).isZero();
  }

  /** Brings the outbox to where the loop leaves the writing to the senders. */
  private void floodThatGoesOn() throws Exception {
    socket.room(0);
    for (int i = 0; i < 150; i++) {
      send(connection, "ping");
    }
    socket.room(Integer.MAX_VALUE);
    AtomicBoolean waited = whenAllHasLeft(() -> connection.send(new byte[WORTH]));
    while (outbox.status().queued() > 0) {
      socket.turn();
    }
    assertThat(waited).isTrue();
    assertThat(socket.wantsLook()).isTrue();
  }

  /** Nobody would write what the senders leave. */
  @Test
  void floodThatCannotBeWatchedBreaksTheSocket() {
    socket.noMemoryIn("lookLater");
    assertThatThrownBy(this::floodThatGoesOn).isInstanceOf(OutOfMemoryError.class);
    assertThat(outbox.status().broken()).isTrue();
  }

  @Test
  void floodThatCannotBeWatchedAnyLongerBreaksTheSocket() throws Exception {
    floodThatGoesOn();
    connection.send(new byte[WORTH]);
    socket.noMemoryIn("lookLater");
    assertThatThrownBy(socket::look).isInstanceOf(OutOfMemoryError.class);
    assertThat(outbox.status().broken()).isTrue();
  }

  @Test
  void sendersWriteThemselvesWhenItIsWorthIt() throws Exception {
    floodThatGoesOn();
    int before = socket.writes();
    send(connection, "ping");
    assertThat(socket.writes()).isEqualTo(before);
    assertThat(socket.wantsTurn()).isFalse();
    connection.send(new byte[WORTH]);
    assertThat(socket.writes()).isEqualTo(before + 1);
    assertThat(outbox.status().queued()).isZero();
  }

  @Test
  void loopWritesWhatIsLeftWhenTheSendersDoNot() throws Exception {
    floodThatGoesOn();
    connection.send(new byte[WORTH]);
    send(connection, "ping");
    socket.look();
    assertThat(outbox.status().queued()).isEqualTo(message(1024, "ping").length);
    assertThat(socket.wantsLook()).isTrue();
    socket.look();
    assertThat(outbox.status().queued()).isZero();
    assertThat(socket.wantsLook()).isFalse();
    // And the next one leaves as if there had been no flood.
    Await.until("quiet", () -> wroteAtOnce());
  }

  private boolean wroteAtOnce() throws Exception {
    int before = socket.writes();
    send(connection, "ping");
    boolean atOnce = socket.writes() > before;
    socket.settle();
    return atOnce;
  }

  @Test
  void controlFramesOfAFloodAreNotKeptBack() throws Exception {
    floodThatGoesOn();
    outbox.append(new ControlFrame.CreatedNewConnection(1025), Dialect.V0);
    outbox.flush();
    socket.settle();
    assertThat(socket.written()).endsWith(created(1025));
    assertThat(outbox.status().queued()).isZero();
  }

  @Test
  void replyInAFloodLeavesAtOnce() throws Exception {
    floodThatGoesOn();
    outbox.writer().heard();
    send(connection, "pong");
    assertThat(socket.written()).endsWith(message(1024, "pong"));
  }

  /** Each would prolong it, and the loop would pause before it reads the answer to each. */
  @Test
  void singleRequestsDoNotProlongAFlood() throws Exception {
    floodThatGoesOn();
    connection.send(new byte[WORTH]);
    socket.look();
    assertThat(socket.wantsLook()).isTrue();
    outbox.writer().heard();
    send(connection, "pong");
    socket.look();
    assertThat(socket.wantsLook()).isFalse();
  }

  @Test
  void replyBehindAWriteOfAFloodLeavesWithIt() throws Exception {
    floodThatGoesOn();
    int before = socket.writes();
    socket.whileWriting(
        () -> {
          outbox.writer().heard();
          unchecked(() -> send(connection, "pong"));
        });
    connection.send(new byte[WORTH]);
    // The loop goes on for a caller who was kept for more than a millisecond.
    socket.turn();
    assertThat(socket.writes()).isEqualTo(before + 2);
    assertThat(socket.written()).endsWith(message(1024, "pong"));
  }

  @Test
  void sendersWhoseSocketIsFullLeaveItToTheLoop() throws Exception {
    floodThatGoesOn();
    socket.room(100);
    connection.send(new byte[WORTH]);
    assertThat(socket.wantsRoom()).isTrue();
    socket.look();
    assertThat(socket.wantsLook()).isTrue();
    // Nothing has come since, and somebody has the right.
    socket.look();
    assertThat(socket.wantsLook()).isFalse();
    socket.room(Integer.MAX_VALUE);
    socket.settle();
    assertThat(outbox.status().queued()).isZero();
  }

  @Test
  void floodThatBreaksIsLookedAtNoMore() throws Exception {
    floodThatGoesOn();
    connection.send(new byte[WORTH]);
    outbox.fail("cut");
    socket.look();
    assertThat(socket.wantsLook()).isFalse();
    assertThat(outbox.status().broken()).isTrue();
  }
}
