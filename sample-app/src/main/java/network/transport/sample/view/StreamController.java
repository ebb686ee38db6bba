// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What the page shows: once, and as it changes. */
@RestController
final class StreamController {

  // Browsers reconnect by themselves; the connection never ends by the clock.
  private static final long NO_TIMEOUT = 0L;

  private final Pictures pictures;
  private final EventLog log;
  private final Feed feed;

  StreamController(Pictures pictures, EventLog log, Feed feed) {
    this.pictures = pictures;
    this.log = log;
    this.feed = feed;
  }

  @GetMapping("/picture")
  NodePicture picture() {
    return pictures.take();
  }

  /**
   * Pictures ({@code picture}), entries of the log ({@code log}, a list of them) and, when nothing
   * changes, a sign of life ({@code beat}). Whoever comes back with the id of the last entries that
   * it saw gets those after them.
   */
  @GetMapping(path = "/picture/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> stream(
      @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastEventId) {
    SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
    feed.watch(emitter, log.number(lastEventId));
    return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(emitter);
  }
}
