// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.Reliability;

/**
 * The events of an endpoint as a test expects them, one after the other, each within a deadline.
 */
public final class Inbox {

  private final EndPoint endPoint;

  /** Takes the events of this endpoint. */
  public Inbox(EndPoint endPoint) {
    this.endPoint = endPoint;
  }

  /** The next event, whatever it is. */
  public Event next() throws InterruptedException {
    return endPoint
        .receive(Await.DEADLINE)
        .orElseThrow(() -> new AssertionError("no event within " + Await.DEADLINE));
  }

  /** The next event is that somebody opened a connection; its id. */
  public long opened() throws InterruptedException {
    return openedEvent().connectionId();
  }

  /** The next event is that this peer opened a connection; its id. */
  public long openedBy(EndPointAddress peer) throws InterruptedException {
    Event.ConnectionOpened opened = openedEvent();
    assertThat(opened.peer()).isEqualTo(peer);
    return opened.connectionId();
  }

  /** The next event is that somebody opened a connection. */
  public Event.ConnectionOpened openedEvent() throws InterruptedException {
    Event event = next();
    assertThat(event).isInstanceOf(Event.ConnectionOpened.class);
    Event.ConnectionOpened opened = (Event.ConnectionOpened) event;
    assertThat(opened.reliability()).isEqualTo(Reliability.RELIABLE_ORDERED);
    return opened;
  }

  /** The next event is this text on this connection. */
  public void received(long connectionId, String text) throws InterruptedException {
    assertThat(next()).isEqualTo(new Event.Received(connectionId, text.getBytes(UTF_8)));
  }

  /** The next event is that this connection was closed. */
  public void closed(long connectionId) throws InterruptedException {
    assertThat(next()).isEqualTo(new Event.ConnectionClosed(connectionId));
  }

  /** The next event is that the heavyweight connection to this peer was lost. */
  public void lost(EndPointAddress peer) throws InterruptedException {
    assertThat(next()).matches(isLost(peer), "connection to " + peer + " lost");
  }

  /** Whether an event says that the heavyweight connection to this peer was lost. */
  public static Predicate<Event> isLost(EndPointAddress peer) {
    return event ->
        event instanceof Event.ErrorEvent error
            && error.code() == Event.ErrorEvent.Code.CONNECTION_LOST
            && error.peer().equals(Optional.of(peer));
  }

  /** The next event is that the endpoint is closed. */
  public void endPointClosed() throws InterruptedException {
    assertThat(next()).isEqualTo(new Event.EndPointClosed());
  }

  /** No event is there, and none comes within this time. */
  public void nothingFor(Duration time) throws InterruptedException {
    assertThat(endPoint.receive(time)).isEmpty();
  }

  /** Takes so many events. */
  public Transcript collect(int events) throws InterruptedException {
    Transcript transcript = new Transcript();
    for (int i = 0; i < events; i++) {
      transcript.add(next());
    }
    return transcript;
  }

  /** Takes events until so many messages are among them. */
  public Transcript collectMessages(int messages) throws InterruptedException {
    Transcript transcript = new Transcript();
    while (transcript.messages() < messages) {
      transcript.add(next());
    }
    return transcript;
  }

  /** Takes events until none has come for this time. */
  public Transcript collectUntilSilentFor(Duration silence) throws InterruptedException {
    Transcript transcript = new Transcript();
    Optional<Event> event = endPoint.receive(silence);
    while (event.isPresent()) {
      transcript.add(event.get());
      event = endPoint.receive(silence);
    }
    return transcript;
  }
}
