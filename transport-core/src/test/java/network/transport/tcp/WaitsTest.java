// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import network.transport.EndPoint;
import network.transport.conformance.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WaitsTest {

  private static final int PROCESSORS = 2;
  private static final int PROCESSORS_HERE = Runtime.getRuntime().availableProcessors();
  private static final long LONG = Waits.SHORT_NANOS + 1;

  @RegisterExtension private final Stage stage = new Stage();

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

  /**
   * Replies that come after 51 us are found by sleeping, those after 40 by looking for too long.
   */
  @ParameterizedTest
  @ValueSource(longs = {51_000, 40_000})
  void looksThatDoNotPayBecomeRare(long nanos) {
    int looks = 0;
    for (int i = 0; i < 1000; i++) {
      looks += exchange(nanos) ? 1 : 0;
    }

    assertThat(looks).isBetween(10, 40);
  }

  @Test
  void oneSlowReplyChangesNothing() {
    exchange(1);
    exchange(Waits.SHORT_NANOS);

    assertThat(exchange(1)).isTrue();
  }

  @Test
  void repliesThatComeAgainAreLookedForAgain() {
    for (int i = 0; i < 1000; i++) {
      exchange(Waits.LOOK_NANOS + 1);
    }
    for (int i = 0; i < 1000; i++) {
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
  void replyToWhatALinkWritesIsLookedFor() throws Exception {
    EndPoint from = stage.transport().newEndPoint();
    EndPoint to = stage.transport().newEndPoint();
    from.connect(to.address());
    Link link = Internals.link(from, to.address());
    CompletableFuture<Boolean> looked = new CompletableFuture<>();
    link.loop().execute(() -> looked.complete(looksAfterWritesOf(link)));

    assertThat(Await.valueOf(looked)).isEqualTo(PROCESSORS_HERE > 1);
  }

  /** On the loop, so that nobody else sends. More than are skipped at most. */
  private static boolean looksAfterWritesOf(Link link) {
    Waits ofLoop = link.loop().waits();
    boolean looks = false;
    for (int i = 0; i < 100 && !looks; i++) {
      ofLoop.worthALook();
      ofLoop.ended(1);
      write(link);
      looks = ofLoop.worthALook();
    }
    return looks;
  }

  private static void write(Link link) {
    try {
      link.write(new ByteBuffer[] {ByteBuffer.allocate(0)}, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void wakeUpThatALookHasTakenBackIsHeard() throws IOException {
    waits = new Waits(new WokenSelector(), awake, PROCESSORS);
    exchange(1);
    waits.sent();

    waits.await(Long.MAX_VALUE);

    assertThat(awake).isTrue();
  }

  /** Somebody wakes the loop just before it looks; the look takes the wake-up back. */
  private final class WokenSelector extends AbstractSelector {

    WokenSelector() {
      super(SelectorProvider.provider());
    }

    @Override
    public int selectNow() {
      awake.set(true);
      return 0;
    }

    @Override
    public int select(long timeout) {
      throw new AssertionError("sleeps although it was woken");
    }

    @Override
    public int select() {
      return select(0);
    }

    @Override
    public Selector wakeup() {
      return this;
    }

    @Override
    public Set<SelectionKey> keys() {
      return Set.of();
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
      return Set.of();
    }

    @Override
    protected void implCloseSelector() {}

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object att) {
      throw new UnsupportedOperationException();
    }
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
