// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How nodes are started. Immutable.
 *
 * @param jar the application
 * @param logs the folder that their output goes to, a file for each
 * @param profile a profile for all nodes beside the one of their name; empty for none
 */
record Launch(Path jar, Path logs, String profile) {

  // Nodes of a demo live for a short time: start quickly, and leave room for others.
  private static final List<String> JVM =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m");

  /** From the jar that this JVM itself runs from. */
  static Launch fromOwnJar(String logs, String profile) throws DemoException {
    Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw new DemoException("the demo runs from the application's jar alone, not from " + jar);
    }
    return new Launch(jar, jar.resolveSibling(logs), profile);
  }

  Path log(NodeSpec node) {
    return logs.resolve(node.name() + ".log");
  }

  Process start(NodeSpec node, List<NodeSpec> all) throws DemoException {
    try {
      Files.createDirectories(logs);
      return new ProcessBuilder(command(node, all))
          .redirectErrorStream(true)
          .redirectOutput(log(node).toFile())
          .start();
    } catch (IOException e) {
      throw new DemoException("cannot start " + node.name() + ": " + e.getMessage());
    }
  }

  private List<String> command(NodeSpec node, List<NodeSpec> all) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-jar", jar.toString()));
    command.add(
        "--spring.profiles.active=" + node.name() + (profile.isEmpty() ? "" : "," + profile));
    command.add("--server.port=" + node.httpPort());
    command.add("--transport.port=" + node.transportPort());
    command.add("--demo.launcher-pid=" + ProcessHandle.current().pid());
    for (NodeSpec peer : all) {
      if (!peer.equals(node)) {
        command.add("--transport.peers." + peer.name() + ".address=" + peer.address());
        command.add("--view.pages." + peer.name() + "=" + peer.http("/"));
      }
    }
    return command;
  }
}
