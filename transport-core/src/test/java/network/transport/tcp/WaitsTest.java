// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WaitsTest {

  private static final int PROCESSORS = 2;
  private static final long LONG = Waits.SHORT_NANOS + 1;

  private final AtomicBoolean awake = new AtomicBoolean();
  private Selector selector;
  private Waits waits;

  @BeforeEach
  void openSelector() throws IOException {
    selector = Selector.open();
    waits = new Waits(selector, awake, PROCESSORS);
  }

  @AfterEach
  void closeSelector() throws IOException {
    selector.close();
  }

  /** One wait after something was sent; whether it begins with a look. */
  private boolean exchange(long nanos) {
    waits.sent();
    boolean looks = waits.worthALook();
    waits.ended(nanos);
    return looks;
  }

  @Test
  void replyIsLookedForIfTheLastWaitWasShort() {
    assertThat(exchange(Waits.SHORT_NANOS)).isFalse();
    assertThat(exchange(1)).isTrue();
    assertThat(exchange(1)).isTrue();
  }

  @Test
  void nothingIsLookedForAfterALongWait() {
    exchange(LONG);

    assertThat(exchange(1)).isFalse();
  }

  @Test
  void nothingIsLookedForIfNothingWasSent() {
    exchange(1);

    assertThat(waits.worthALook()).isFalse();
  }

  @Test
  void oneProcessorIsLeftToTheOthers() {
    waits = new Waits(selector, awake, 1);
    exchange(1);

    assertThat(exchange(1)).isFalse();
  }

  @Test
  void looksThatFindNothingBecomeRare() {
    int looks = 0;
    for (int i = 0; i < 1000; i++) {
      looks += exchange(Waits.LOOK_NANOS + 1) ? 1 : 0;
    }

    assertThat(looks).isBetween(10, 30);
  }

  @Test
  void repliesThatComeAgainAreLookedForAgain() {
    for (int i = 0; i < 1000; i++) {
      exchange(Waits.LOOK_NANOS + 1);
    }
    for (int i = 0; i < 200; i++) {
      exchange(1);
    }

    assertThat(exchange(1)).isTrue();
  }

  @Test
  void whoWakesTheLoopDuringALookIsHeard() throws IOException {
    exchange(1);
    waits.sent();
    awake.set(true);

    waits.await(Long.MAX_VALUE);

    assertThat(selector.selectedKeys()).isEmpty();
  }

  @Test
  void socketThatIsReadyIsFoundWithALookAndWithout() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    pipe.source().register(selector, SelectionKey.OP_READ);
    pipe.sink().write(ByteBuffer.allocate(1));

    waits.await(Long.MAX_VALUE);
    assertThat(selector.selectedKeys()).hasSize(1);

    selector.selectedKeys().clear();
    exchange(1);
    waits.sent();
    waits.await(Long.MAX_VALUE);
    assertThat(selector.selectedKeys()).hasSize(1);
    pipe.sink().close();
    pipe.source().close();
  }

  @Test
  void waitEndsAfterItsTimeAlsoIfItBeganWithALook() throws IOException {
    exchange(1);
    waits.sent();
    long began = System.nanoTime();

    waits.await(2_000_000);

    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(2_000_000);
  }
}
