// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxTest {

  @Test
  void oldestMessageMakesRoomForTheNewest() {
    Inbox inbox = new Inbox(new ChatProperties("bob", 2, 10));
    inbox.add(message("one"));
    inbox.add(message("two"));
    inbox.add(message("three"));
    assertThat(inbox.oldestFirst()).containsExactly(message("two"), message("three"));
  }

  private static ReceivedMessage message(String text) {
    return new ReceivedMessage(Instant.EPOCH, Optional.of("alice"), "127.0.0.1:9081:0", text);
  }
}
