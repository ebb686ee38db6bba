// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A browser that reads nothing until it is told to. Thread-safe. */
final class StuckEmitter extends SseEmitter {

  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Override
  public void send(SseEventBuilder event) throws IOException {
    sent.add(
        event.build().stream().map(it -> it.getData().toString()).collect(Collectors.joining()));
    try {
      if (!goOn.await(30, TimeUnit.SECONDS)) {
        throw new IOException("nobody told it to go on");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  int sends() {
    return sent.size();
  }

  List<String> sent() {
    return sent;
  }

  void goOn() {
    goOn.countDown();
  }
}
