// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private final EventLog log = log(1_000);

  @Test
  void readerGetsWhatCameAfterTheEntryThatItSawInOrder() {
    add("a", "b", "c", "d", "e");
    assertThat(texts(0)).containsExactly("c", "d", "e");
    assertThat(texts(4)).containsExactly("e");
    assertThat(texts(5)).isEmpty();
    assertThat(log.after(0)).extracting(LogEntry::number).containsExactly(3L, 4L, 5L);
  }

  @Test
  void idsMeanSomethingToThisLifeOnly() {
    assertThat(log.number(log.id(7))).isEqualTo(7);
    assertThat(log.number(log(2_000).id(7))).isZero();
    for (String other : List.of("", "7", "-7", log.id(7) + "x", log.id(7) + "1".repeat(30))) {
      assertThat(log.number(other)).as(other).isZero();
    }
  }

  @Test
  void longTextIsCut() {
    log.add("MessageReceived", "bob", "x".repeat(10_000));
    assertThat(log.after(0).get(0).text()).hasSize(503).endsWith("x...");
  }

  private static EventLog log(long startMillis) {
    return new EventLog(3, Clock.fixed(Instant.ofEpochMilli(startMillis), ZoneOffset.UTC));
  }

  private void add(String... texts) {
    List.of(texts).forEach(text -> log.add("MessageSent", "bob", text));
  }

  private List<String> texts(long after) {
    return log.after(after).stream().map(LogEntry::text).toList();
  }
}
