// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.Transport;
import network.transport.TransportEvent.PeerDisconnected;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.convert.TransportConversionException;
import network.transport.spring.boot.event.TransportApplicationEvent;
import network.transport.spring.boot.template.TransportSendException.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(60)
class TransportTemplateTest {

  private static final int THREADS = 8;
  private static final int MESSAGES = 2_000;

  private Node here;
  private Node peer;
  private TransportTemplate template;

  @BeforeEach
  void open() throws Exception {
    here = Node.open(0);
    peer = Node.open(0);
    template = builder().build(here.endPoint());
    template.start();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    template.stop();
    here.close();
    peer.close();
    Leftovers.assertNoThreads();
  }

  private TransportTemplateBuilder builder() {
    EndPointAddress address = peer.address();
    return new TransportTemplateBuilder()
        .peers(List.of(name -> Optional.of(address).filter(known -> name.equals("peer"))));
  }

  @Test
  void sendsToANameAndToAnAddressEachOnAConnectionThatStays() {
    template.send("peer", "a");
    template.send("peer", "b".getBytes(UTF_8));
    template.send(peer.address(), ByteBuffer.wrap("c".getBytes(UTF_8)));
    template.send(peer.address(), "d");
    peer.awaitEvents(Event.Received.class, 4);
    assertThat(peer.texts()).containsExactly("a", "b", "c", "d");
    assertThat(peer.events(Event.ConnectionOpened.class)).hasSize(2);
    assertThat(Leftovers.threads()).noneMatch(name -> name.startsWith("transport-template-dial"));
  }

  @Test
  void eachStreamHasItsOwnConnection() {
    Destination destination = Destination.peer("peer");
    template.send(destination, "1");
    template.send(destination.onStream("x"), "2");
    template.send(destination.onStream("y"), "3");
    template.send(destination.onStream("x"), "4");
    peer.awaitTexts("1", "2", "3", "4");
    List<Long> ids =
        peer.events(Event.Received.class).stream().map(Event.Received::connectionId).toList();
    assertThat(ids.get(3)).isEqualTo(ids.get(1));
    assertThat(Set.copyOf(ids)).hasSize(3);
  }

  @Test
  void sendsSeveralInOrder() {
    List<String> many = IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
    template.sendAll("peer", many);
    template.sendAll("peer", List.of());
    peer.awaitTexts(many.toArray(String[]::new));
  }

  @Test
  void aBufferIsLeftAsItWas() {
    ByteBuffer buffer = ByteBuffer.wrap("xyz".getBytes(UTF_8)).position(1);
    template.send("peer", buffer);
    peer.awaitTexts("yz");
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void messagesOfManyThreadsArriveInTheOrderOfEach() throws Exception {
    List<Callable<Void>> senders =
        IntStream.range(0, THREADS).mapToObj(this::senderOfNumbers).toList();
    runAll(senders);
    peer.awaitEvents(Event.Received.class, THREADS * MESSAGES);
    List<String> texts = peer.texts();
    for (int sender = 0; sender < THREADS; sender++) {
      String mine = sender + ":";
      assertThat(texts.stream().filter(text -> text.startsWith(mine)))
          .containsExactlyElementsOf(
              IntStream.range(0, MESSAGES).mapToObj(number -> mine + number).toList());
    }
    assertThat(peer.events(Event.ConnectionOpened.class)).hasSize(1);
  }

  private Callable<Void> senderOfNumbers(int sender) {
    return () -> {
      for (int number = 0; number < MESSAGES; number++) {
        template.send("peer", sender + ":" + number);
      }
      return null;
    };
  }

  private static void runAll(List<Callable<Void>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void namesNobodyKnowsAreRefusedAndForgotten() {
    UnknownPeerException failure =
        catchThrowableOfType(UnknownPeerException.class, () -> template.send("nobody", "x"));
    assertThat(failure)
        .hasMessageContaining("nobody")
        .hasMessageContaining("transport.peers.<name>.address");
    assertThat(failure.code()).isEqualTo(Code.UNKNOWN_PEER);
    assertThat(failure.destination()).isEqualTo(Destination.peer("nobody"));
    assertThat(failure.address()).isEmpty();
    assertThat(template.streams().size()).isZero();
  }

  @Test
  void namesAreShownOnOneLineAndInPart() {
    Destination destination =
        Destination.peer("a\r\nb").onStream("\u2028\u001b" + "x".repeat(1_000));
    assertThat(destination).hasToString("a??b (stream ??" + "x".repeat(98) + "...)");
    assertThatThrownBy(() -> template.send(destination, "1"))
        .isInstanceOf(UnknownPeerException.class)
        .hasMessageStartingWith("send to " + destination + ": ");
    assertThat(Destination.peer("Zoë \ud83d\ude00")).hasToString("Zoë \ud83d\ude00");
  }

  @Test
  void anAddressWhereNobodyListensIsNotFoundAndForgotten() {
    EndPointAddress nowhere = EndPointAddress.of("127.0.0.1", Leftovers.freePort(), 0);
    PeerUnavailableException failure =
        catchThrowableOfType(PeerUnavailableException.class, () -> template.send(nowhere, "x"));
    assertThat(failure.code()).isEqualTo(Code.NOT_FOUND);
    assertThat(failure.address()).contains(nowhere);
    assertThat(failure)
        .hasMessageContaining(nowhere.toString())
        .hasCauseInstanceOf(Exception.class);
    assertThat(template.streams().size()).isZero();
  }

  @Test
  void anEndPointThatIsNotThereIsNotFound() {
    EndPointAddress.Parts parts = peer.address().parts().orElseThrow();
    EndPointAddress missing = EndPointAddress.of(parts.host(), parts.port(), 77);
    assertThatThrownBy(() -> template.send(missing, "x"))
        .isInstanceOfSatisfying(
            PeerUnavailableException.class, e -> assertThat(e.code()).isEqualTo(Code.NOT_FOUND));
  }

  @Test
  void aResolverThatFailsIsReportedWithItsReason() {
    IllegalStateException reason = new IllegalStateException("registry is down");
    TransportTemplate failing =
        new TransportTemplateBuilder()
            .withoutReconnect()
            .peers(
                List.of(
                    name -> {
                      throw reason;
                    }))
            .build(here.endPoint());
    failing.start();
    assertThatThrownBy(() -> failing.send("peer", "x"))
        .isInstanceOf(PeerUnavailableException.class)
        .hasMessageContaining("registry is down")
        .hasCause(reason);
    assertThat(failing.streams().size()).isZero();
    failing.stop();
  }

  @Test
  void whatCannotBeConvertedOrIsTooLongIsTheCallersFault() {
    assertThatThrownBy(() -> template.send("peer", 42))
        .isInstanceOf(TransportConversionException.class);
    assertThatThrownBy(() -> template.send("peer", new byte[17 << 20]))
        .isInstanceOf(IllegalArgumentException.class);
    template.send("peer", "still works");
    peer.awaitTexts("still works");
    assertThat(peer.events(Event.ConnectionOpened.class)).hasSize(1);
  }

  @Test
  void sendsOnlyBetweenStartAndStopAsOftenAsThatHappens() {
    template.send("peer", "1");
    template.stop();
    assertThatThrownBy(() -> template.send("peer", "x"))
        .isInstanceOfSatisfying(
            TemplateStoppedException.class, e -> assertThat(e.code()).isEqualTo(Code.STOPPED));
    peer.awaitEvents(Event.ConnectionClosed.class, 1);
    template.start();
    template.send("peer", "2");
    peer.awaitTexts("1", "2");
  }

  @Test
  void anInterruptEndsAWaitForRoomAndStaysPending() throws Exception {
    try (Stalled stalled = Stalled.open()) {
      Waiting sender = Waiting.in(() -> sendWithoutEnd(stalled.address()));
      sender.interrupt();
      assertThat(sender.failure()).isInstanceOf(SendInterruptedException.class);
      assertThat(sender.interruptPending()).isTrue();
      assertThat(template.streams().open()).isEqualTo(1);
    }
  }

  @Test
  void anInterruptBetweenSeveralMessagesStaysPendingToo() throws Exception {
    try (Stalled stalled = Stalled.open()) {
      List<byte[]> more = Collections.nCopies(1_000, new byte[1 << 20]);
      Waiting sender = Waiting.in(() -> template.sendAll(stalled.address(), more));
      sender.interrupt();
      assertThat(sender.failure()).isInstanceOf(PartlySentException.class);
      assertThat(sender.interruptPending()).isTrue();
    }
  }

  @Test
  void aStopEndsAWaitForRoom() throws Exception {
    try (Stalled stalled = Stalled.open()) {
      Waiting sender = Waiting.in(() -> sendWithoutEnd(stalled.address()));
      template.stop();
      assertThat(sender.failure()).isInstanceOf(TemplateStoppedException.class);
    }
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private void sendWithoutEnd(EndPointAddress address) {
    while (true) {
      template.send(address, new byte[1 << 20]);
    }
  }

  @Test
  void hearsOfLossesThoughItsEndPointIsStopped() {
    try (ConfigurableApplicationContext app = Apps.start()) {
      EndPoint endPoint = app.getBean(EndPoint.class);
      TransportTemplate alone = builder().build(endPoint);
      alone.start();
      app.stop();
      assertThatNoException()
          .isThrownBy(
              () ->
                  alone.onApplicationEvent(
                      new TransportApplicationEvent<>(
                          app.getBean(Transport.class),
                          new PeerDisconnected(here.address(), peer.address(), false, "gone"))));
      alone.stop();
    }
  }

  @Test
  void interceptorsSurroundEachCallTheFirstOutermost() {
    List<String> seen = new ArrayList<>();
    TransportTemplate observed =
        builder()
            .interceptors(List.of(new Noting("outer", seen), new Noting("inner", seen)))
            .build(here.endPoint());
    observed.start();
    observed.sendAll("peer", List.of("a", "b"));
    assertThat(seen)
        .containsExactly(
            "outer before peer 2 Optional.empty",
            "inner before peer 2 Optional.empty",
            "inner after peer 2 Optional[" + peer.address() + "]",
            "outer after peer 2 Optional[" + peer.address() + "]");
    observed.stop();
  }

  private record Noting(String name, List<String> seen) implements TransportSendInterceptor {
    @Override
    public void around(TransportSend send, Runnable proceed) {
      note("before", send);
      proceed.run();
      note("after", send);
    }

    private void note(String when, TransportSend send) {
      seen.add(
          "%s %s %s %d %s"
              .formatted(name, when, send.destination(), send.messages(), send.address()));
    }
  }
}
