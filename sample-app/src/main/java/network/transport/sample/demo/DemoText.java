// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.util.ArrayList;
import java.util.List;

/** What the demo tells people. */
final class DemoText {

  private DemoText() {}

  static List<String> usage() {
    List<String> lines = new ArrayList<>();
    lines.add("usage: ./demo            start three nodes of the chat; Ctrl-C stops them");
    lines.add("       ./demo --check    start three on free ports, test them, stop them");
    lines.add("       ./demo --help     this text");
    lines.add("");
    lines.add("Ports, by environment variable:");
    DemoPorts.DEFAULTS.forEach(
        (variable, port) -> lines.add("  %-22s default %d".formatted(variable, port)));
    return lines;
  }

  static List<String> welcome(List<NodeSpec> nodes, Launch launch) {
    NodeSpec first = nodes.get(0);
    NodeSpec second = nodes.get(1);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Open a node's page in a browser; two side by side show both ends of a socket:");
    lines.add("");
    for (NodeSpec node : nodes) {
      lines.add(
          "  %-6s %s   transport %s   log %s"
              .formatted(node.name(), node.http("/"), node.address(), launch.log(node)));
    }
    lines.add("");
    lines.add(
        "Or without one: send from %s to %s, and see what arrived:"
            .formatted(first.name(), second.name()));
    lines.add(
        "  curl -H 'Content-Type: application/json' -d '{\"to\": \"%s\", \"text\": \"hello\"}' %s"
            .formatted(second.name(), first.http("/messages")));
    lines.add("  curl " + second.http("/messages"));
    lines.add("");
    lines.add("Health and meters:");
    lines.add("  curl " + first.http("/actuator/health"));
    lines.add("  curl " + first.http("/actuator/metrics/transport.messages.sent"));
    lines.add("");
    lines.add("Ctrl-C stops them all.");
    return lines;
  }

  static List<String> running(List<NodeProcess> nodes) {
    return nodes.stream()
        .map(
            node ->
                "  %-6s process %d, HTTP port %d, transport %s"
                    .formatted(
                        node.spec().name(),
                        node.pid(),
                        node.spec().httpPort(),
                        node.spec().address()))
        .toList();
  }
}
