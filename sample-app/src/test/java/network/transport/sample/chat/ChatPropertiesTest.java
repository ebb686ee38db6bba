// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import network.transport.EndPointAddress;
import org.junit.jupiter.api.Test;

class ChatPropertiesTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void valuesInRangeAreTaken() {
    EndPointAddress bob = EndPointAddress.parse("127.0.0.1:9082:0");
    ChatProperties properties = new ChatProperties("alice", Map.of("bob", bob), 1, 1, SECOND);
    assertThat(properties.peers()).containsExactly(Map.entry("bob", bob));
  }

  @Test
  void valuesOutOfRangeAreRefusedByTheNameOfTheirKey() {
    assertThatThrownBy(() -> new ChatProperties(" ", Map.of(), 1, 1, SECOND))
        .hasMessageContaining("chat.name");
    assertThatThrownBy(() -> new ChatProperties("alice", Map.of(), 0, 1, SECOND))
        .hasMessage("chat.history must be between 1 and 10000, but is 0");
    assertThatThrownBy(() -> new ChatProperties("alice", Map.of(), 1, 100_001, SECOND))
        .hasMessage("chat.max-text-length must be between 1 and 100000, but is 100001");
    assertThatThrownBy(() -> new ChatProperties("alice", Map.of(), 1, 1, Duration.ZERO))
        .hasMessageContaining("chat.connect-timeout");
  }
}
