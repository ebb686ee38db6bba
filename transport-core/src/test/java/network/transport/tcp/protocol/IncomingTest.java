// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import static network.transport.tcp.protocol.Samples.ids;
import static network.transport.tcp.protocol.Samples.theirs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IncomingTest {

  private static final int LIMIT = 65_536;

  private static Incoming opening(int... ids) throws ProtocolViolation {
    Incoming incoming = Incoming.NONE;
    for (int id : ids) {
      incoming = incoming.opened(id, LIMIT);
    }
    return incoming;
  }

  @Test
  void theLastReceivedIsZeroBeforeTheFirst() {
    assertThat(Incoming.NONE.lastReceived()).isZero();
  }

  @Test
  void theLastReceivedIsTheHighestWhenNothingIsMissing() throws ProtocolViolation {
    assertThat(opening(1024).lastReceived()).isEqualTo(1024);
    assertThat(opening(1024, 1025, 1026).lastReceived()).isEqualTo(1026);
  }

  @Test
  void theLastReceivedStaysWhenConnectionsAreClosed() throws ProtocolViolation {
    assertThat(opening(1024, 1025).closed(1025).lastReceived()).isEqualTo(1025);
    assertThat(opening(1024, 1025).allClosed()).isEqualTo(theirs(1025));
    assertThat(opening(1024, 1025).allClosed().lastReceived()).isEqualTo(1025);
  }

  @Test
  void whileOneIsMissingTheLastReceivedIsTheOneBeforeIt() throws ProtocolViolation {
    assertThat(opening(1025).lastReceived()).isZero();
    assertThat(opening(1024, 1026).lastReceived()).isEqualTo(1024);
    assertThat(opening(1024, 1028, 1026).lastReceived()).isEqualTo(1024);
    assertThat(opening(1024, 1028, 1026, 1025).lastReceived()).isEqualTo(1026);
    assertThat(opening(1024, 1028, 1026, 1025, 1027).lastReceived()).isEqualTo(1028);
  }

  @Test
  void anyOrderOfNeighboursEndsWithNothingMissing() throws ProtocolViolation {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      int end = 1025 + random.nextInt(20);
      List<Integer> order = new ArrayList<>(IntStream.range(1024, end).boxed().toList());
      Collections.shuffle(order, random);
      Incoming incoming = Incoming.NONE;
      for (int id : order) {
        incoming = incoming.opened(id, LIMIT);
      }
      assertThat(incoming.missing().isEmpty()).as("seed %d", seed).isTrue();
      assertThat(incoming.lastReceived()).as("seed %d", seed).isEqualTo(1023 + order.size());
      assertThat(incoming.open().size()).as("seed %d", seed).isEqualTo(order.size());
    }
  }

  @Test
  void aJumpOverAsManyAsAreRememberedIsRemembered() throws ProtocolViolation {
    Incoming jumped = opening(1024, 1025 + 1024);

    assertThat(jumped.missing().size()).isEqualTo(1024);
    assertThat(jumped.lastReceived()).isEqualTo(1024);
  }

  @Test
  void aBiggerJumpForgetsThem() throws ProtocolViolation {
    Incoming jumped = opening(1024, 1026 + 1024);

    assertThat(jumped.missing()).isEqualTo(IdSet.EMPTY);
    assertThat(jumped.lastReceived()).isEqualTo(1026 + 1024);
  }

  @Test
  void aJumpOverMoreThanHalfTheRangeIsAJumpForwards() throws ProtocolViolation {
    Incoming jumped = opening(1024, -16);

    assertThat(jumped.lastReceived()).isEqualTo(-16);
    assertThatCode(() -> jumped.closed(-16).onceOpened(-16, "message")).doesNotThrowAnyException();
  }

  @Test
  void jumpsThatTogetherAreTooBigForgetAll() throws ProtocolViolation {
    Incoming twice = opening(1024, 1024 + 600, 1024 + 1200);

    assertThat(twice.missing()).isEqualTo(IdSet.EMPTY);
    assertThat(twice.lastReceived()).isEqualTo(1024 + 1200);
  }

  @Test
  void aLowerIdThatIsNotOpenOpens() throws ProtocolViolation {
    assertThat(opening(1024, 1025).closed(1024).opened(1024, LIMIT))
        .isEqualTo(theirs(1025, 1024, 1025));
  }

  @Test
  void idsWrapRoundWithoutAGap() throws ProtocolViolation {
    Incoming wrapped = new Incoming(ids(-1), -1, IdSet.EMPTY, false).opened(1024, LIMIT);

    assertThat(wrapped).isEqualTo(new Incoming(ids(-1, 1024), 1024, IdSet.EMPTY, true));
    assertThat(wrapped.lastReceived()).isEqualTo(1024);
  }

  @Test
  void anOpenIdThatThePeerPassesOverAfterTheWrapIsNotMissing() throws ProtocolViolation {
    Incoming incoming = opening(1024, 0xffffffff, 1025);
    assertThat(incoming.lastReceived()).isEqualTo(1025);
    assertThat(incoming.missing()).isEqualTo(IdSet.EMPTY);
    assertThatCode(() -> incoming.closed(1024).onceOpened(1024, "message"))
        .doesNotThrowAnyException();
  }

  @Test
  void aGapAcrossTheWrapIsRemembered() throws ProtocolViolation {
    Incoming wrapped = new Incoming(ids(-2), -2, IdSet.EMPTY, false).opened(1025, LIMIT);

    assertThat(wrapped.missing()).isEqualTo(ids(-1, 1024));
    assertThat(wrapped.lastReceived()).isEqualTo(-2);
    assertThat(wrapped.opened(-1, LIMIT).lastReceived()).as("before the first one").isZero();
    assertThat(wrapped.opened(-1, LIMIT).opened(1024, LIMIT).lastReceived()).isEqualTo(1025);
  }

  @Test
  void anIdThatIsOpenCannotOpenAgain() throws ProtocolViolation {
    Incoming open = opening(1024);

    assertThatThrownBy(() -> open.opened(1024, LIMIT))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage("CreatedNewConnection(1024) is open already");
  }

  @Test
  void aReservedIdCannotOpen() {
    assertThatThrownBy(() -> Incoming.NONE.opened(0, LIMIT))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage("CreatedNewConnection(0) is reserved");
    assertThatThrownBy(() -> Incoming.NONE.opened(1023, LIMIT))
        .isInstanceOf(ProtocolViolation.class);
  }

  @Test
  void noMoreOpenThanTheLimit() throws ProtocolViolation {
    Incoming two = opening(1024, 1025);

    assertThatThrownBy(() -> two.opened(1026, 2))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage("CreatedNewConnection(1026) exceeds the limit of 2 connections");
    assertThat(two.closed(1024).opened(1026, 2).open()).isEqualTo(ids(1025, 1026));
  }

  @Test
  void aFrameForAClosedConnectionMayComeLate() throws ProtocolViolation {
    Incoming closed = opening(1024, 1025, 1027).allClosed();

    assertThatCode(() -> closed.onceOpened(1025, "message")).doesNotThrowAnyException();
    assertThatCode(() -> closed.onceOpened(1027, "message")).doesNotThrowAnyException();
  }

  @Test
  void aFrameForAConnectionThatWasNeverOpenedMayNot() throws ProtocolViolation {
    Incoming closed = opening(1024, 1026).allClosed();

    assertThatThrownBy(() -> closed.onceOpened(1027, "message"))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage("message for connection 1027, which was never opened");
    assertThatThrownBy(() -> closed.onceOpened(1025, "CloseConnection"))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage("CloseConnection for connection 1025, which was never opened");
    assertThatThrownBy(() -> Incoming.NONE.onceOpened(1024, "message"))
        .isInstanceOf(ProtocolViolation.class);
  }
}
