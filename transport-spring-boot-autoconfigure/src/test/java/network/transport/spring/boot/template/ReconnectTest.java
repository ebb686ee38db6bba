// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.Event.ErrorEvent;
import network.transport.TransportEvent;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.event.TransportApplicationEvent;
import network.transport.spring.boot.template.TransportSendException.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real connections over loopback, and a clock that stands still until it is moved. */
@Timeout(60)
class ReconnectTest {

  private static final ReconnectOptions SCHEDULE =
      new ReconnectOptions(Duration.ofSeconds(1), 2, Duration.ofSeconds(5), Duration.ZERO, 0, 1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ManualThreads threads = new ManualThreads();
  private final ConcurrentMap<String, EndPointAddress> peers = new ConcurrentHashMap<>();
  private final List<TransportTemplate> templates = new ArrayList<>();
  private Node here;
  private Node peer;

  @BeforeEach
  void open() throws Exception {
    here = Node.open(0);
    peer = Node.open(0);
    peers.put("peer", peer.address());
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    templates.forEach(TransportTemplate::stop);
    here.close();
    peer.close();
    Leftovers.assertNoThreads();
  }

  private TransportTemplateBuilder builder() {
    return new TransportTemplateBuilder()
        .peers(List.of(name -> Optional.ofNullable(peers.get(name))))
        .reconnect(SCHEDULE)
        .withoutIdleTimeout();
  }

  private TransportTemplate start(TransportTemplateBuilder builder) {
    TransportTemplate template = builder.build(here.endPoint(), threads);
    templates.add(template);
    template.start();
    return template;
  }

  /** Tells of what the endpoint has heard last, as its dispatcher would. */
  private void publishLoss(TransportTemplate template) {
    here.awaitEvents(ErrorEvent.class, 1);
    ErrorEvent loss = here.events(ErrorEvent.class).get(0);
    template.onApplicationEvent(new TransportApplicationEvent<>(here.endPoint(), loss));
  }

  @Test
  void aLossThatIsPublishedIsHealedWithoutASend() throws Exception {
    TransportTemplate template = start(builder());
    template.send("peer", "before");
    peer.awaitTexts("before");
    peer.close();
    publishLoss(template);
    assertThat(template.streams().open()).isZero();
    peer = Node.reopen(peer);
    threads.advance(Duration.ofSeconds(1));
    peer.awaitEvents(Event.ConnectionOpened.class, 1);
    template.send("peer", "after");
    peer.awaitTexts("after");
    assertThat(threads.waiting()).isZero();
  }

  @Test
  void aLossThatOnlyTheObserverTellsOfIsHealedWithoutASend() throws Exception {
    TransportTemplate template = start(builder());
    template.send("peer", "before");
    peer.awaitTexts("before");
    EndPointAddress elsewhere = EndPointAddress.of("127.0.0.1", 1, 0);
    template.onApplicationEvent(observed(elsewhere));
    assertThat(template.streams().open()).isEqualTo(1);
    here.endPoint().disconnect(peer.address());
    here.awaitEvents(ErrorEvent.class, 1);
    template.onApplicationEvent(observed(here.address()));
    assertThat(template.streams().open()).isZero();
    threads.advance(seconds(1));
    assertThat(template.streams().open()).isEqualTo(1);
    template.send("peer", "after");
    peer.awaitTexts("before", "after");
  }

  /** Two threads tell of each loss, and one of them may be behind by a whole reconnection. */
  @Test
  void aLossThatIsHeardOfLateChangesNothing() throws Exception {
    TransportTemplate template = start(builder());
    template.send("peer", "before");
    peer.awaitTexts("before");
    here.endPoint().disconnect(peer.address());
    here.awaitEvents(ErrorEvent.class, 1);
    template.onApplicationEvent(observed(here.address()));
    threads.advance(seconds(1));
    assertThat(template.streams().open()).isEqualTo(1);
    publishLoss(template);
    assertThat(template.streams().open()).isEqualTo(1);
    template.send("peer", "after");
    peer.awaitTexts("before", "after");
    assertThat(peer.events(Event.ConnectionOpened.class)).hasSize(2);
  }

  @Test
  void anErrorOfAResolverDoesNotEndTheAttempts() throws Exception {
    reconnectPast(
        () -> {
          throw new NoClassDefFoundError("Registry");
        });
  }

  @Test
  void anInterruptThatAResolverLeavesDoesNotEndTheAttempts() throws Exception {
    reconnectPast(() -> Thread.currentThread().interrupt());
  }

  /** Loses a peer whose resolver does something wrong at the first attempt to dial it again. */
  private void reconnectPast(Runnable wrong) throws Exception {
    Deque<Runnable> turns = new ArrayDeque<>(List.of(() -> {}, wrong, () -> {}));
    PeerResolver resolver =
        name -> {
          turns.remove().run();
          return Optional.of(peer.address());
        };
    TransportTemplate template = start(builder().peers(List.of(resolver)));
    template.send("peer", "before");
    peer.awaitTexts("before");
    here.endPoint().disconnect(peer.address());
    publishLoss(template);
    threads.advance(seconds(1));
    // What a pool does before its next task.
    Thread.interrupted();
    assertThatThrownBy(() -> template.send("peer", "x"))
        .isInstanceOf(PeerUnavailableException.class)
        .hasMessageContaining("dialling failed: java.lang.")
        .hasMessageContaining("it is dialled again in the background");
    threads.advance(seconds(2));
    template.send("peer", "after");
    peer.awaitTexts("before", "after");
  }

  private TransportApplicationEvent<TransportEvent.PeerDisconnected> observed(
      EndPointAddress endPoint) {
    return new TransportApplicationEvent<>(
        here.transport(),
        new TransportEvent.PeerDisconnected(endPoint, peer.address(), false, "gone"));
  }

  @Test
  void aLossThatNobodyTellsOfIsHealedByTheNextSends() throws Exception {
    TransportTemplate template = start(builder());
    template.send("peer", "before");
    peer.awaitTexts("before");
    peer.close();
    here.awaitEvents(ErrorEvent.class, 1);
    assertThatThrownBy(() -> template.send("peer", "lost"))
        .isInstanceOfSatisfying(
            PeerUnavailableException.class,
            e -> assertThat(e.code()).isEqualTo(Code.CONNECTION_LOST))
        .hasMessageContaining("dialled again in the background");
    peer = Node.reopen(peer);
    threads.advance(Duration.ofSeconds(1));
    template.send("peer", "after");
    peer.awaitTexts("after");
  }

  @Test
  void anAddressIsDialledAgainByTheSendThatFindsItLost() throws Exception {
    TransportTemplate template = start(builder());
    template.send(peer.address(), "before");
    peer.awaitTexts("before");
    peer.close();
    here.awaitEvents(ErrorEvent.class, 1);
    peer = Node.reopen(peer);
    template.send(peer.address(), "after");
    peer.awaitTexts("after");
    assertThat(threads.delays()).isEmpty();
  }

  @Test
  void withoutReconnectANameIsDialledAgainByTheNextSendToo() throws Exception {
    TransportTemplate template = start(builder().withoutReconnect());
    template.send("peer", "before");
    peer.awaitTexts("before");
    peer.close();
    publishLoss(template);
    assertThat(template.streams().size()).isZero();
    assertThatThrownBy(() -> template.send("peer", "x"))
        .isInstanceOfSatisfying(
            PeerUnavailableException.class, e -> assertThat(e.code()).isEqualTo(Code.NOT_FOUND));
    peer = Node.reopen(peer);
    template.send("peer", "after");
    peer.awaitTexts("after");
    assertThat(threads.delays()).isEmpty();
  }

  @Test
  void delaysGrowUpToTheLongestAndStartAnewAfterASuccess() throws Exception {
    TransportTemplate template = start(builder());
    peer.close();
    assertThatThrownBy(() -> template.send("peer", "x"))
        .isInstanceOf(PeerUnavailableException.class);
    threads.advance(Duration.ofSeconds(1 + 2 + 4 + 5));
    assertThat(threads.delays())
        .containsExactly(seconds(1), seconds(2), seconds(4), seconds(5), seconds(5));
    peer = Node.reopen(peer);
    threads.advance(seconds(5));
    here.endPoint().disconnect(peer.address());
    here.awaitEvents(ErrorEvent.class, 1);
    publishLoss(template);
    assertThat(threads.delays()).hasSize(6).endsWith(seconds(1));
  }

  private static Duration seconds(int number) {
    return Duration.ofSeconds(number);
  }

  @Test
  void aFailedSendFailsAtOnceUntilThePeerIsBackAndSaysWhatFailedLast() throws Exception {
    TransportTemplate template = start(builder());
    peer.close();
    for (int again = 0; again < 3; again++) {
      PeerUnavailableException failure =
          catchThrowableOfType(PeerUnavailableException.class, () -> template.send("peer", "x"));
      assertThat(failure.code()).isEqualTo(Code.NOT_FOUND);
      assertThat(failure.address()).contains(peers.get("peer"));
      assertThat(failure).hasMessageContaining("dialled again in the background");
    }
    assertThat(threads.delays()).hasSize(1);
  }

  @Test
  void isGivenUpAfterTheAttemptsUntilTheNextSend() throws Exception {
    ReconnectOptions twice = new ReconnectOptions(seconds(1), 1, seconds(1), Duration.ZERO, 2, 1);
    TransportTemplate template = start(builder().reconnect(twice));
    peer.close();
    assertThatThrownBy(() -> template.send("peer", "x"))
        .isInstanceOf(PeerUnavailableException.class);
    threads.advance(seconds(10));
    assertThat(threads.delays()).hasSize(2);
    assertThat(template.streams().size()).isZero();
    peer = Node.reopen(peer);
    template.send("peer", "after");
    peer.awaitTexts("after");
  }

  @Test
  void isDialledAgainThoughNobodyKnowsItForAMoment() throws Exception {
    TransportTemplate template = start(builder());
    template.send("peer", "before");
    peer.awaitTexts("before");
    peer.close();
    publishLoss(template);
    peers.clear();
    threads.advance(seconds(1));
    assertThatThrownBy(() -> template.send("peer", "x"))
        .isInstanceOf(PeerUnavailableException.class)
        .hasMessageContaining("nobody knows its address at the moment; it is dialled again");
    peer = Node.reopen(peer);
    peers.put("peer", peer.address());
    threads.advance(seconds(2));
    assertThat(template.streams().open()).isEqualTo(1);
    template.send("peer", "after");
    peer.awaitTexts("after");
  }

  @Test
  void sendsWaitForAPeerThatNobodyKnowsForAMoment() throws Exception {
    TransportTemplate template = start(builder().waitWhileReconnecting(PATIENCE));
    peer.close();
    Waiting sender = Waiting.in(() -> template.send("peer", "x"));
    peers.clear();
    threads.advance(seconds(1));
    assertThat(threads.delays()).hasSize(2);
    peer = Node.reopen(peer);
    peers.put("peer", peer.address());
    threads.advance(seconds(2));
    sender.assertDone();
    peer.awaitTexts("x");
  }

  @Test
  void isFoundWhereItHasMovedTo() throws Exception {
    TransportTemplate template = start(builder());
    template.send("peer", "before");
    peer.awaitTexts("before");
    peer.close();
    publishLoss(template);
    peer = Node.open(0);
    peers.put("peer", peer.address());
    threads.advance(seconds(1));
    template.send("peer", "after");
    peer.awaitTexts("after");
  }

  @Test
  void sendsThatWaitGoOnWhenThePeerIsBack() throws Exception {
    TransportTemplate template = start(builder().waitWhileReconnecting(PATIENCE));
    template.send("peer", "before");
    peer.awaitTexts("before");
    peer.close();
    publishLoss(template);
    Waiting first = Waiting.in(() -> template.send("peer", "after"));
    Waiting second = Waiting.in(() -> template.send("peer", "after"));
    peer = Node.reopen(peer);
    threads.advance(seconds(1));
    first.assertDone();
    second.assertDone();
    peer.awaitTexts("after", "after");
  }

  @Test
  void sendsThatWaitedTooLongFail() throws Exception {
    TransportTemplate template = start(builder().waitWhileReconnecting(Duration.ofMillis(50)));
    peer.close();
    assertThatThrownBy(() -> template.send("peer", "x"))
        .isInstanceOfSatisfying(
            PeerUnavailableException.class, e -> assertThat(e.code()).isEqualTo(Code.TIMEOUT))
        .hasMessageContaining("did not come back in PT0.05S");
  }

  @Test
  void anInterruptEndsAWaitAndStaysPending() throws Exception {
    TransportTemplate template = start(builder().waitWhileReconnecting(PATIENCE));
    peer.close();
    Waiting sender = Waiting.in(() -> template.send("peer", "x"));
    sender.interrupt();
    assertThat(sender.failure()).isInstanceOf(SendInterruptedException.class);
    assertThat(sender.interruptPending()).isTrue();
  }

  @Test
  void aStopEndsAWait() throws Exception {
    TransportTemplate template = start(builder().waitWhileReconnecting(PATIENCE));
    peer.close();
    Waiting sender = Waiting.in(() -> template.send("peer", "x"));
    template.stop();
    assertThat(sender.failure()).isInstanceOf(TemplateStoppedException.class);
    assertThat(threads.waiting()).isZero();
  }

  @Test
  void anOperatorsDisconnectIsHealedToo() throws Exception {
    TransportTemplate template = start(builder());
    template.send("peer", "before");
    peer.awaitTexts("before");
    here.endPoint().disconnect(peer.address());
    publishLoss(template);
    threads.advance(seconds(1));
    template.send("peer", "after");
    peer.awaitTexts("before", "after");
    peer.awaitEvents(ErrorEvent.class, 1);
  }

  @Test
  void lossesOfOtherPeersAndEndPointsAreNoneOfItsOwn() throws Exception {
    TransportTemplate template = start(builder());
    template.send("peer", "a");
    EndPointAddress other = EndPointAddress.of("127.0.0.1", 1, 0);
    template.onApplicationEvent(
        new TransportApplicationEvent<>(
            here.endPoint(), ErrorEvent.connectionLost(other, "another peer")));
    template.onApplicationEvent(
        new TransportApplicationEvent<>(
            peer.endPoint(), ErrorEvent.connectionLost(peer.address(), "another endpoint")));
    template.send("peer", "b");
    peer.awaitTexts("a", "b");
    assertThat(peer.events(Event.ConnectionOpened.class)).hasSize(1);
  }

  @Test
  void oneOfSeveralMessagesMayHaveBeenSentSoThatNoneIsSentAgain() throws Exception {
    TransportTemplate template = start(builder());
    template.send("peer", "before");
    peer.awaitTexts("before");
    peer.close();
    here.awaitEvents(ErrorEvent.class, 1);
    assertThatThrownBy(() -> template.sendAll("peer", List.of("a", "b")))
        .isInstanceOf(PartlySentException.class)
        .hasMessageContaining("none is sent again");
  }

  @Test
  void idleConnectionsAreClosedAndThoseInUseAreNot() throws Exception {
    TransportTemplate template = start(builder().idleTimeout(seconds(10)));
    template.send("peer", "1");
    threads.advance(seconds(9));
    template.send("peer", "2");
    threads.advance(seconds(9));
    assertThat(template.streams().open()).isEqualTo(1);
    threads.advance(seconds(2));
    peer.awaitEvents(Event.ConnectionClosed.class, 1);
    assertThat(template.streams().size()).isZero();
    template.send("peer", "3");
    peer.awaitTexts("1", "2", "3");
    assertThat(peer.events(Event.ConnectionOpened.class)).hasSize(2);
  }

  @Test
  void whatNobodySendsToIsNotDialledForEver() throws Exception {
    TransportTemplate template = start(builder().idleTimeout(seconds(10)));
    peer.close();
    assertThatThrownBy(() -> template.send("peer", "x"))
        .isInstanceOf(PeerUnavailableException.class);
    threads.advance(seconds(11));
    assertThat(template.streams().size()).isZero();
    int asked = threads.delays().size();
    await().until(() -> threads.waiting() <= 2);
    threads.advance(seconds(1));
    assertThat(threads.delays()).hasSize(asked + 1);
  }
}
