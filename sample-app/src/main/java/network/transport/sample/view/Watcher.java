// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * One browser that watches. It looks at most once in an interval, and what changed while it waited
 * for its browser is one change: nothing piles up here, and nobody waits for it. Confined to its
 * thread.
 */
final class Watcher {

  private static final long RECONNECT_MILLIS = 1_000;

  private final SseEmitter emitter;
  private final Pictures pictures;
  private final EventLog log;
  private final ViewProperties properties;
  private Optional<NodePicture> shown = Optional.empty();
  private long lastNumber;
  private long lastWordNanos;

  /** Goes on after that entry of the log. */
  Watcher(
      SseEmitter emitter,
      Pictures pictures,
      EventLog log,
      ViewProperties properties,
      long lastNumber) {
    this.emitter = emitter;
    this.pictures = pictures;
    this.log = log;
    this.properties = properties;
    this.lastNumber = lastNumber;
  }

  /** Until the end, or until the browser is gone. */
  void watch(CountDownLatch end) throws InterruptedException {
    try {
      do {
        tell();
      } while (!end.await(properties.interval().toNanos(), TimeUnit.NANOSECONDS));
      emitter.complete();
    } catch (IOException | IllegalStateException gone) {
      emitter.completeWithError(gone);
    }
  }

  private void tell() throws IOException {
    NodePicture now = pictures.take();
    if (shown.filter(now::equals).isEmpty()) {
      send(SseEmitter.event().name("picture").data(now, MediaType.APPLICATION_JSON));
      shown = Optional.of(now);
    }
    List<LogEntry> fresh = log.after(lastNumber);
    if (!fresh.isEmpty()) {
      lastNumber = fresh.get(fresh.size() - 1).number();
      send(
          SseEmitter.event()
              .id(log.id(lastNumber))
              .name("log")
              .data(fresh, MediaType.APPLICATION_JSON));
    }
    Duration silence = Duration.ofNanos(System.nanoTime() - lastWordNanos);
    if (silence.compareTo(properties.heartbeat()) >= 0) {
      send(SseEmitter.event().name("beat").data(""));
    }
  }

  private void send(SseEventBuilder event) throws IOException {
    emitter.send(event.reconnectTime(RECONNECT_MILLIS));
    lastWordNanos = System.nanoTime();
  }
}
