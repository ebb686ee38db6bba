// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static network.transport.tcp.Words.closeSocket;
import static network.transport.tcp.Words.closed;
import static network.transport.tcp.Words.created;
import static network.transport.tcp.Words.join;
import static network.transport.tcp.Words.message;
import static network.transport.tcp.Words.probeAck;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import network.transport.SendFailedException;
import network.transport.conformance.Await;
import network.transport.conformance.Scale;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Deadline;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.Unsent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frames of one socket, on a socket and a loop that the test drives. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OutboxTest extends OutboxCase {

  @Test
  void framesLeaveInTheOrderInWhichTheyWereAppended() throws Exception {
    append(new ControlFrame.CreatedNewConnection(1024));
    outbox.flush();
    send(connection(1024), "ping");
    append(new ControlFrame.CloseConnection(1024));
    append(new ControlFrame.CloseSocket(0));
    outbox.flush();
    socket.settle();
    assertThat(socket.written())
        .isEqualTo(join(created(1024), message(1024, "ping"), closed(1024), closeSocket(0)));
    assertThat(outbox.status().queued()).isZero();
    assertThat(outbox.status().written()).isEqualTo(socket.written().length);
  }

  @Test
  void callerWritesAtOnceWhenTheSocketIsIdle() throws Exception {
    send(connection(1024), "ping");
    assertThat(socket.written()).isEqualTo(message(1024, "ping"));
  }

  @Test
  void nothingLeavesBeforeTheFlush() {
    append(new ControlFrame.CreatedNewConnection(1024));
    assertThat(socket.written()).isEmpty();
    assertThat(outbox.status().queued()).isEqualTo(8);
  }

  @Test
  void whatTheSocketDoesNotTakeLeavesWhenItIsWritable() throws Exception {
    socket.room(5);
    send(connection(1024), "ping");
    assertThat(socket.written()).hasSize(5);
    assertThat(socket.wantsRoom()).isTrue();
    socket.room(3);
    socket.turn();
    assertThat(socket.written()).hasSize(8);
    socket.room(100);
    socket.settle();
    assertThat(socket.written()).isEqualTo(message(1024, "ping"));
    assertThat(socket.wantsRoom()).isFalse();
  }

  @Test
  void messageOfManySegmentsAndChunksIsOneFrame() throws Exception {
    byte[] large = new byte[3 * ChunkPool.CHUNK_BYTES + 17];
    new Random(1).nextBytes(large);
    ByteBuffer whole = ByteBuffer.wrap(large);
    connection(1024)
        .send(whole.slice(0, 10), ByteBuffer.allocate(0), whole.slice(10, large.length - 10));
    socket.settle();
    assertThat(socket.written()).isEqualTo(join(Words.words(1024, large.length), large));
    assertThat(whole.position()).isZero();
  }

  @Test
  void senderWaitsForRoomAndGoesOn() throws Exception {
    socket.room(0);
    connection(1024).send(new byte[BOUND]);
    Thread sender = stage.crew().start(() -> send(connection(1025), "ping"));
    Await.until("waiting", () -> sender.getState() == Thread.State.WAITING);
    socket.room(Integer.MAX_VALUE);
    socket.settle();
    Await.endOf(sender);
    socket.settle();
    assertThat(socket.written())
        .isEqualTo(join(Words.words(1024, BOUND), new byte[BOUND], message(1025, "ping")));
  }

  @Test
  void senderThatWaitsIsReleasedByTheEndOfTheOutbox() throws Exception {
    socket.room(0);
    connection(1024).send(new byte[BOUND]);
    Thread sender =
        stage
            .crew()
            .start(
                () ->
                    assertThat(failureOfSend(connection(1025)))
                        .isEqualTo(SendFailedException.Code.FAILED));
    Await.until("waiting", () -> sender.getState() == Thread.State.WAITING);
    outbox.fail("cut");
    Await.endOf(sender);
    assertThat(outbox.status().broken()).isTrue();
  }

  @Test
  void closedConnectionSendsNothingMore() throws Exception {
    LightweightConnection connection = connection(1024);
    assertThat(outbox.close(connection)).isTrue();
    assertThat(outbox.close(connection)).isFalse();
    assertThat(failureOfSend(connection)).isEqualTo(SendFailedException.Code.CLOSED);
    outbox.fail("cut");
    assertThat(failureOfSend(connection)).isEqualTo(SendFailedException.Code.CLOSED);
    assertThat(failureOfSend(connection(1025))).isEqualTo(SendFailedException.Code.FAILED);
    assertThat(socket.written()).isEmpty();
  }

  @Test
  void writeThatFailsFailsTheSendAndTellsTheLink() {
    IOException cause = new IOException("broken pipe");
    socket.breakWith(cause);
    assertThatThrownBy(() -> send(connection(1024), "ping"))
        .isInstanceOfSatisfying(
            SendFailedException.class,
            e -> assertThat(e.code()).isEqualTo(SendFailedException.Code.FAILED))
        .hasMessageContaining("broken pipe");
    assertThat(socket.reported()).isSameAs(cause);
    assertThat(outbox.status().broken()).isTrue();
  }

  @Test
  void severalMessagesLeaveWithOneWrite() throws Exception {
    connection(1024).sendAll(messages("one", "two", "three"));
    assertThat(socket.writes()).isEqualTo(1);
    assertThat(socket.written())
        .isEqualTo(join(message(1024, "one"), message(1024, "two"), message(1024, "three")));
  }

  private static List<ByteBuffer> messages(String... texts) {
    return Stream.of(texts).map(text -> ByteBuffer.wrap(text.getBytes(US_ASCII))).toList();
  }

  @Test
  void severalMessagesThatFillTheOutboxLeaveAsThereIsRoom() throws Exception {
    List<ByteBuffer> many = Collections.nCopies(10, ByteBuffer.allocate(BOUND / 4));
    Thread sender = stage.crew().start(() -> connection(1024).sendAll(many));
    Await.until("sent", () -> !socket.turn() && !sender.isAlive());
    socket.settle();
    assertThat(socket.written()).hasSize(10 * (BOUND / 4 + 8));
  }

  @Test
  void ofSeveralMessagesThoseBeforeAnInterruptLeave() throws Exception {
    socket.room(0);
    List<ByteBuffer> many = Collections.nCopies(10, ByteBuffer.allocate(BOUND / 4));
    Thread sender =
        stage
            .crew()
            .start(
                () ->
                    assertThatThrownBy(() -> connection(1024).sendAll(many))
                        .isInstanceOf(InterruptedException.class));
    Await.until("full", () -> outbox.status().queued() >= BOUND);
    sender.interrupt();
    Await.endOf(sender);
    socket.room(Integer.MAX_VALUE);
    socket.settle();
    assertThat(socket.written()).hasSize(4 * (BOUND / 4 + 8));
  }

  @Test
  void afterFinishWhatWasAppendedStillLeaves() throws Exception {
    socket.room(0);
    send(connection(1024), "ping");
    outbox.finish("finished");
    append(new ControlFrame.CloseSocket(0));
    assertThat(failureOfSend(connection(1024))).isEqualTo(SendFailedException.Code.FAILED);
    socket.room(100);
    socket.settle();
    assertThat(socket.written()).isEqualTo(message(1024, "ping"));
  }

  @Test
  void taskRunsOnTheLoopOnceAllBeforeItHasLeft() throws Exception {
    List<String> ran = new ArrayList<>();
    outbox.whenWritten(() -> ran.add("at once"));
    socket.turn();
    socket.room(0);
    send(connection(1024), "ping");
    outbox.whenWritten(() -> ran.add("after ping"));
    send(connection(1024), "pong");
    outbox.whenWritten(() -> ran.add("after pong"));
    socket.turn();
    assertThat(ran).containsExactly("at once");
    socket.room(13);
    socket.settle();
    assertThat(ran).containsExactly("at once", "after ping");
    socket.room(100);
    socket.settle();
    assertThat(ran).containsExactly("at once", "after ping", "after pong");
  }

  @Test
  void atMostOneAnswerToAProbeIsPending() {
    socket.room(0);
    for (int i = 0; i < 100; i++) {
      append(new ControlFrame.ProbeSocketAck());
    }
    outbox.flush();
    socket.room(100);
    socket.settle();
    append(new ControlFrame.ProbeSocketAck());
    outbox.flush();
    socket.settle();
    assertThat(socket.written()).isEqualTo(join(probeAck(), probeAck()));
  }

  /** A peer that opens and closes without reading us makes us offer the closing each time. */
  @Test
  void offersToCloseThatHaveNotLeftDoNotPileUp() {
    socket.room(0);
    append(new ControlFrame.CreatedNewConnection(1024));
    outbox.flush();
    for (int i = 0; i < 10_000; i++) {
      append(new ControlFrame.CloseSocket(1024 + i));
      outbox.flush();
    }
    assertThat(outbox.status().queued()).isLessThanOrEqualTo(64);
    socket.room(100);
    socket.settle();
    assertThat(socket.written()).startsWith(created(1024)).endsWith(closeSocket(11_023));
    assertThat(outbox.status().queued()).isZero();
  }

  @Test
  void offerToCloseWithSomethingBehindItStays() throws Exception {
    socket.room(0);
    append(new ControlFrame.CloseSocket(1024));
    append(new ControlFrame.CreatedNewConnection(1024));
    append(new ControlFrame.CloseConnection(1024));
    append(new ControlFrame.CloseSocket(1025));
    socket.room(100);
    outbox.flush();
    socket.settle();
    assertThat(socket.written())
        .isEqualTo(join(closeSocket(1024), created(1024), closed(1024), closeSocket(1025)));
  }

  @Test
  void clockThatIsStartedAgainAndAgainWaitsWithOneMark() {
    AtomicInteger handed = new AtomicInteger();
    AtomicInteger room = new AtomicInteger();
    Outbox unread = new Outbox(new CountingSocket(room, handed), BOUND, new ChunkPool());
    Deadlines deadlines = new Deadlines(remote);
    unread.append(new ControlFrame.CreatedNewConnection(1024), Dialect.V0);
    unread.flush();
    for (int i = 0; i < 1000; i++) {
      deadlines.armAfter(Deadline.CLOSE_AGREEMENT, unread);
    }
    assertThat(handed).hasValue(0);
    room.set(8);
    unread.writer().writeOnLoop();
    assertThat(unread.status().queued()).isZero();
    assertThat(handed).hasValue(1);
  }

  /** Takes as much as there is room, and only counts the tasks that it is handed. */
  private record CountingSocket(AtomicInteger room, AtomicInteger handed) implements OutboxSocket {

    @Override
    public long write(ByteBuffer[] buffers, int count) {
      long taken = 0;
      for (int i = 0; i < count; i++) {
        int some = Math.min(room.get(), buffers[i].remaining());
        buffers[i].position(buffers[i].position() + some);
        room.addAndGet(-some);
        taken += some;
      }
      return taken;
    }

    @Override
    public void drainWhenWritable() {}

    @Override
    public void drainSoon() {}

    @Override
    public void lookLater() {}

    @Override
    public boolean mayLinger() {
      return false;
    }

    @Override
    public boolean onLoop() {
      return false;
    }

    @Override
    public void later(Runnable task) {
      handed.incrementAndGet();
    }

    @Override
    public void writeFailed(IOException cause) {
      throw new AssertionError(cause);
    }
  }

  @Test
  void whatHasNotLeftIsToldFromACloseSocketThatHasNot() throws Exception {
    assertThat(outbox.status().unsent()).isEqualTo(Unsent.NOTHING);
    socket.room(0);
    send(connection(1024), "ping");
    append(new ControlFrame.CloseSocket(0));
    assertThat(outbox.status().unsent()).isEqualTo(Unsent.EARLIER);
    socket.room(11);
    socket.settle();
    assertThat(outbox.status().unsent()).isEqualTo(Unsent.EARLIER);
    socket.room(1);
    socket.settle();
    assertThat(outbox.status().unsent()).isEqualTo(Unsent.CLOSE_SOCKET);
    socket.room(7);
    socket.settle();
    assertThat(outbox.status().unsent()).isEqualTo(Unsent.CLOSE_SOCKET);
    socket.room(1);
    socket.settle();
    assertThat(outbox.status().unsent()).isEqualTo(Unsent.NOTHING);
  }

  /** Frames of many threads leave whole, and those of one thread in its order. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void framesOfManyThreadsNeverInterleave(boolean lingers) throws Exception {
    socket.lingering(() -> lingers);
    Random random = Scale.random("framesOfManyThreadsNeverInterleave");
    int threads = 4;
    int rounds = 2000;
    AtomicBoolean done = new AtomicBoolean();
    Thread loop = stage.crew().start(() -> turnAtRandom(random, done));
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      LightweightConnection connection = connection(1024 + i);
      senders.add(
          stage
              .crew()
              .start(
                  () -> {
                    for (int j = 0; j < rounds; j++) {
                      connection.send(ByteBuffer.allocate(4 + j % 300).putInt(0, j));
                    }
                  }));
    }
    for (Thread sender : senders) {
      Await.endOf(sender);
    }
    done.set(true);
    Await.endOf(loop);
    assertWhole(ByteBuffer.wrap(socket.written()), new int[threads], rounds);
  }

  private void turnAtRandom(Random random, AtomicBoolean done) {
    while (!done.get() || outbox.status().queued() > 0) {
      socket.room(1 + random.nextInt(3000));
      socket.turn();
      socket.look();
    }
  }

  private static void assertWhole(ByteBuffer stream, int[] next, int rounds) {
    while (stream.hasRemaining()) {
      int thread = stream.getInt() - 1024;
      int length = stream.getInt();
      int number = stream.getInt();
      assertThat(number).isEqualTo(next[thread]++);
      assertThat(length).isEqualTo(4 + number % 300);
      stream.position(stream.position() + length - 4);
    }
    assertThat(next).containsOnly(rounds);
  }

  @Test
  void messageThatChangesWhileItIsSentLeavesNothingBehind() throws Exception {
    ByteBuffer segment = ByteBuffer.allocate(100_000);
    assertThatThrownBy(() -> outbox.send(connection(1025), 200_000, segment))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("changed");
    send(connection(1024), "after");
    socket.settle();
    assertThat(socket.written()).isEqualTo(message(1024, "after"));
  }
}
