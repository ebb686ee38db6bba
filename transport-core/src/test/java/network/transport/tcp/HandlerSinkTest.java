// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import network.transport.Event;
import network.transport.EventHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler is lent. */
final class HandlerSinkTest implements EventHandler {

  private static final int USUAL = 1 << 16;
  private static final int LARGE = 1 << 20;

  private final List<String> texts = new ArrayList<>();
  private final List<ByteBuffer> views = new ArrayList<>();
  private final List<ByteOrder> orders = new ArrayList<>();
  private Runnable onMessage = () -> {};
  private byte[] meanwhile = {};
  private EventLoop loop;
  private HandlerSink sink;

  @BeforeEach
  void makeSink() throws IOException {
    loop = new EventLoop("lender", true, why -> {});
    sink =
        new HandlerSink(this, loop, new EventQueue(1, 1, () -> {}), new Counters(new Outcomes()));
  }

  @AfterEach
  void closeSelector() {
    loop.discard();
  }

  @Override
  public void received(long connectionId, ByteBuffer payload) {
    views.add(payload);
    orders.add(payload.order());
    texts.add(US_ASCII.decode(payload.duplicate()).toString());
    // As rude as a handler may be.
    payload.order(ByteOrder.LITTLE_ENDIAN).clear().position(1);
    onMessage.run();
  }

  @Override
  public void event(Event event) {
    throw new AssertionError("only messages come here");
  }

  @Test
  void messagesOfABufferAreLentReadOnlyByOneView() {
    ByteBuffer in = ByteBuffer.wrap("abcde".getBytes(US_ASCII));

    sink.received(1, in, 1, 2);
    sink.received(1, in, 0, 5);

    assertThat(views.get(0).isReadOnly()).isTrue();
    assertThat(views.get(1)).isSameAs(views.get(0));
    assertThat(in.position()).isZero();
  }

  @Test
  void whatAHandlerDoesToItsViewHarmsNoLaterMessage() {
    ByteBuffer in = ByteBuffer.wrap("abcde".getBytes(US_ASCII));

    sink.received(1, in, 1, 2);
    sink.received(1, in, 3, 2);
    sink.received(1, ByteBuffer.wrap("xy".getBytes(US_ASCII)), 0, 2);
    sink.received(1, in, 2, 0);

    assertThat(texts).containsExactly("bc", "de", "xy", "");
    assertThat(orders).containsOnly(ByteOrder.BIG_ENDIAN);
  }

  @Test
  void messageInPiecesIsLentReadOnlyWithoutWhatTheArrayHeldBefore() {
    byte[] array = sink.array(5);
    System.arraycopy("abcde".getBytes(US_ASCII), 0, array, 0, 5);

    sink.received(1, array, 3);

    assertThat(texts).containsExactly("abc");
    assertThat(views.get(0).isReadOnly()).isTrue();
  }

  @Test
  void arrayOfAMessageIsUsedAgainOnceTheHandlerHasReturned() {
    byte[] first = sink.array(USUAL);
    onMessage = () -> meanwhile = sink.array(USUAL);

    sink.received(1, first, USUAL);

    assertThat(meanwhile).hasSize(USUAL).isNotSameAs(first);
    assertThat(sink.array(USUAL / 2)).isSameAs(first);
    assertThat(sink.array(USUAL / 2)).isNotSameAs(first);
  }

  @Test
  void arrayIsUsedAgainAlsoIfTheHandlerThrew() {
    byte[] first = sink.array(USUAL);
    onMessage =
        () -> {
          throw new IllegalStateException("the handler's own fault");
        };

    sink.received(1, first, USUAL);

    assertThat(sink.array(USUAL)).isSameAs(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, LARGE})
  void smallAndLargeArraysAreNotKept(int length) {
    byte[] array = sink.array(length);

    sink.received(1, array, length);

    assertThat(sink.array(length)).isNotSameAs(array);
  }

  @Test
  void shortMessageDoesNotHoldALongArray() {
    sink.received(1, sink.array(USUAL), USUAL);

    assertThat(sink.array(2)).hasSize(2);
  }
}
