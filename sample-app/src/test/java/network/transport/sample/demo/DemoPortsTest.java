// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoPortsTest {

  @Test
  void freePortsAreDifferentOnes() throws DemoException {
    List<NodeSpec> nodes = DemoPorts.free();
    assertThat(nodes).extracting(NodeSpec::name).containsExactly("alice", "bob", "carol");
    assertThat(nodes.stream().flatMap(it -> Stream.of(it.httpPort(), it.transportPort())))
        .doesNotHaveDuplicates();
  }

  @Test
  void environmentNamesThePorts() throws DemoException {
    List<NodeSpec> free = DemoPorts.free();
    assertThat(DemoPorts.fromEnvironment(environment(free))).isEqualTo(free);
  }

  @Test
  void portInUseIsNamedWithItsVariable() throws DemoException {
    List<NodeSpec> free = DemoPorts.free();
    try (HeldPorts held = new HeldPorts()) {
      assertThat(held.hold(free.get(1).httpPort())).isTrue();
      assertThatThrownBy(() -> DemoPorts.fromEnvironment(environment(free)))
          .isInstanceOf(DemoException.class)
          .hasMessageContaining("port " + free.get(1).httpPort() + " is in use")
          .hasMessageContaining("BOB_HTTP_PORT");
    }
  }

  @Test
  void whatIsNoPortIsRefused() {
    for (String value : List.of("0", "65536", "-1", "http", "123456")) {
      assertThatThrownBy(() -> DemoPorts.fromEnvironment(Map.of("ALICE_HTTP_PORT", value)))
          .hasMessage(
              "ALICE_HTTP_PORT must be a port between 1 and 65535, but is \"" + value + "\"");
    }
  }

  private static Map<String, String> environment(List<NodeSpec> nodes) {
    return Map.of(
        "ALICE_HTTP_PORT", "" + nodes.get(0).httpPort(),
        "ALICE_TRANSPORT_PORT", "" + nodes.get(0).transportPort(),
        "BOB_HTTP_PORT", "" + nodes.get(1).httpPort(),
        "BOB_TRANSPORT_PORT", "" + nodes.get(1).transportPort(),
        "CAROL_HTTP_PORT", "" + nodes.get(2).httpPort(),
        "CAROL_TRANSPORT_PORT", "" + nodes.get(2).transportPort());
  }
}
