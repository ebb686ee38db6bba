// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Chooses the ports of the nodes, by environment variable or among the free ones. */
final class DemoPorts {

  /** The variables that name the ports, with their defaults, in the order of use. */
  static final Map<String, Integer> DEFAULTS = defaults();

  // Below the ports that systems hand out to outgoing connections, so that none is taken meanwhile.
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 200;

  private DemoPorts() {}

  /** The nodes with the ports that the environment names; all of them must be free. */
  static List<NodeSpec> fromEnvironment(Map<String, String> environment) throws DemoException {
    List<Integer> ports = new ArrayList<>();
    try (HeldPorts held = new HeldPorts()) {
      for (Map.Entry<String, Integer> entry : DEFAULTS.entrySet()) {
        String variable = entry.getKey();
        int port = port(variable, environment.get(variable), entry.getValue());
        if (!held.hold(port)) {
          throw new DemoException(
              "port %d is in use; set %s to a free one".formatted(port, variable));
        }
        ports.add(port);
      }
    }
    return nodes(ports);
  }

  /** The nodes with ports that nobody uses. */
  static List<NodeSpec> free() throws DemoException {
    List<Integer> ports = new ArrayList<>();
    try (HeldPorts held = new HeldPorts()) {
      for (int i = 0; i < TRIES && ports.size() < DEFAULTS.size(); i++) {
        int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        if (held.hold(candidate)) {
          ports.add(candidate);
        }
      }
    }
    if (ports.size() < DEFAULTS.size()) {
      throw new DemoException("no free ports between " + LOWEST + " and " + HIGHEST);
    }
    return nodes(ports);
  }

  private static List<NodeSpec> nodes(List<Integer> ports) {
    return List.of(
        new NodeSpec("alice", ports.get(0), ports.get(1)),
        new NodeSpec("bob", ports.get(2), ports.get(3)),
        new NodeSpec("carol", ports.get(4), ports.get(5)));
  }

  private static int port(String variable, @Nullable String value, int otherwise)
      throws DemoException {
    if (value == null || value.isEmpty()) {
      return otherwise;
    }
    int port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : 0;
    if (port < 1 || port > 0xFFFF) {
      throw new DemoException(
          variable + " must be a port between 1 and 65535, but is \"" + value + "\"");
    }
    return port;
  }

  private static Map<String, Integer> defaults() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("ALICE_HTTP_PORT", 8081);
    ports.put("ALICE_TRANSPORT_PORT", 9081);
    ports.put("BOB_HTTP_PORT", 8082);
    ports.put("BOB_TRANSPORT_PORT", 9082);
    ports.put("CAROL_HTTP_PORT", 8083);
    ports.put("CAROL_TRANSPORT_PORT", 9083);
    return Collections.unmodifiableMap(ports);
  }
}
