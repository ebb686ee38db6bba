// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.conformance.Calls.failureOfSend;
import static network.transport.conformance.Calls.send;
import static network.transport.tcp.Words.join;
import static network.transport.tcp.Words.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import network.transport.SendFailedException;
import network.transport.tcp.protocol.ControlFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an outbox does without memory, and what it keeps. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OutboxMemoryTest extends OutboxCase {

  /** Half a frame would swallow whatever is sent next on the socket, by anybody. */
  @Test
  void messageWithoutMemoryLeavesNothingBehind() throws Exception {
    socket.room(0);
    send(connection(1024), "before");
    socket.memory(1);
    byte[] large = new byte[2 * ChunkPool.CHUNK_BYTES];
    assertThatThrownBy(() -> connection(1025).send(large)).isInstanceOf(OutOfMemoryError.class);
    send(connection(1024), "after");
    socket.room(Integer.MAX_VALUE);
    socket.settle();
    assertThat(socket.written()).isEqualTo(join(message(1024, "before"), message(1024, "after")));
    assertThat(outbox.status().queued()).isZero();
  }

  @Test
  void controlFrameWithoutMemoryBreaksTheSocket() {
    socket.memory(0);
    append(new ControlFrame.CreatedNewConnection(1024));
    socket.memory(1);
    append(new ControlFrame.CreatedNewConnection(1025));
    outbox.flush();
    socket.settle();
    assertThat(socket.reported()).hasMessageContaining("no memory");
    assertThat(socket.written()).isEmpty();
    assertThat(outbox.status().broken()).isTrue();
  }

  @Test
  void messagesBeforeOneWithoutMemoryLeave() throws Exception {
    socket.memory(1);
    ByteBuffer large = ByteBuffer.allocate(2 * ChunkPool.CHUNK_BYTES);
    List<ByteBuffer> messages = List.of(ByteBuffer.wrap(new byte[] {'o', 'n', 'e'}), large);
    assertThatThrownBy(() -> connection(1024).sendAll(messages))
        .isInstanceOf(OutOfMemoryError.class);
    socket.settle();
    assertThat(socket.written()).isEqualTo(message(1024, "one"));
  }

  /** Nobody knows what has left, and nobody else would write. */
  @Test
  void writeWithoutMemoryBreaksTheSocket() throws Exception {
    socket.noMemoryIn("write");
    assertThatThrownBy(() -> send(connection(1024), "ping")).isInstanceOf(OutOfMemoryError.class);
    assertThat(socket.reported()).hasMessageContaining("internal error");
    assertThat(outbox.status().broken()).isTrue();
    assertThat(failureOfSend(connection(1025))).isEqualTo(SendFailedException.Code.FAILED);
    assertThat(outbox.writer().atWork()).isFalse();
  }

  @Test
  void loopThatCannotBeToldToWriteIsToldByTheNext() throws Exception {
    socket.noMemoryIn("drainSoon");
    int accepted = acceptedUntilNoMemory();
    send(connection(1024), "ping");
    socket.settle();
    assertThat(socket.written()).hasSize((accepted + 1) * message(1024, "ping").length);
  }

  /** The loop is to write what comes within microseconds of another write. */
  private int acceptedUntilNoMemory() throws Exception {
    int accepted = 0;
    while (true) {
      accepted++;
      try {
        send(connection(1024), "ping");
      } catch (OutOfMemoryError e) {
        return accepted;
      }
    }
  }

  /** The pool keeps only a few chunks; the others are for the collector. */
  @ParameterizedTest
  @ValueSource(ints = {1, 40})
  void nothingIsKeptOfWhatHasLeft(int chunks) throws Exception {
    connection(1024).send(new byte[chunks * ChunkPool.CHUNK_BYTES]);
    socket.settle();
    assertThat(outbox.status().queued()).isZero();
    assertThat(socket.batch()).isNotEmpty().containsOnlyNulls();
  }
}
