// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChatPropertiesTest {

  @Test
  void valuesInRangeAreTaken() {
    assertThat(new ChatProperties("alice", 1, 100_000).maxTextLength()).isEqualTo(100_000);
  }

  @Test
  void valuesOutOfRangeAreRefusedByTheNameOfTheirKey() {
    assertThatThrownBy(() -> new ChatProperties(" ", 1, 1)).hasMessageContaining("chat.name");
    assertThatThrownBy(() -> new ChatProperties("alice", 0, 1))
        .hasMessage("chat.history must be between 1 and 10000, but is 0");
    assertThatThrownBy(() -> new ChatProperties("alice", 1, 100_001))
        .hasMessage("chat.max-text-length must be between 1 and 100000, but is 100001");
  }
}
