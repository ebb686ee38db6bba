// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.transport.sample.ChatNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PeerAddressFailureAnalyzerTest {

  @Test
  void addressThatDoesNotParseStopsTheStartAndIsExplained(CapturedOutput output) {
    assertThatThrownBy(
        () -> ChatNode.start("test", "--transport.peers.bob.address=localhost:9082"));
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("transport.peers.bob.address = \"localhost:9082\"")
        .contains("is not an endpoint address")
        .contains("Set transport.peers.bob.address to host:port:endPointId of that node")
        .contains("127.0.0.1:9082:0");
  }

  @Test
  void otherMistakesAreLeftToSpringBoot(CapturedOutput output) {
    assertThatThrownBy(() -> ChatNode.start("test", "--chat.history=many"));
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("chat.history")
        .doesNotContain("endpoint address");
  }
}
