// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts three nodes, and with {@code --check} tests them. What {@code ./demo} runs. */
public final class Demo {

  private static final int FAILURE = 1;
  private static final int MISUSE = 2;

  private final PrintStream out;
  private final Map<String, String> environment;
  private final NodeClient client = new NodeClient();

  Demo(PrintStream out, Map<String, String> environment) {
    this.out = out;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Runs the demo and ends the JVM with its result.
   *
   * @param args nothing, or {@code --check}, or {@code --help}
   * @throws InterruptedException never: nobody interrupts it
   */
  public static void main(String[] args) throws InterruptedException {
    System.exit(new Demo(System.out, System.getenv()).run(List.of(args)));
  }

  /** What the process ends with: 0 if all is well. */
  int run(List<String> args) throws InterruptedException {
    try {
      if (args.isEmpty()) {
        return show();
      }
      if (args.equals(List.of("--check"))) {
        return check();
      }
    } catch (DemoException e) {
      out.println("demo: " + e.getMessage());
      return FAILURE;
    }
    DemoText.usage().forEach(out::println);
    return args.equals(List.of("--help")) || args.equals(List.of("-h")) ? 0 : MISUSE;
  }

  private int show() throws DemoException, InterruptedException {
    Launch launch = Launch.fromOwnJar("demo", "");
    List<NodeSpec> specs = DemoPorts.fromEnvironment(environment);
    out.println("Starting three nodes ...");
    try (Nodes nodes = Nodes.start(specs, launch, out::println)) {
      nodes.awaitReady(client);
      DemoText.welcome(specs, launch).forEach(out::println);
      nodes.awaitEnd();
    }
    return 0;
  }

  private int check() throws DemoException, InterruptedException {
    long start = System.nanoTime();
    Launch launch = Launch.fromOwnJar("demo-check", "check");
    Findings findings = new Findings(out);
    out.println("Starting three nodes ...");
    try (Nodes nodes = Nodes.start(DemoPorts.free(), launch, unsaid -> {})) {
      nodes.awaitReady(client);
      DemoText.running(nodes.all()).forEach(out::println);
      test(nodes.all(), findings);
      List<String> unclean = nodes.stop();
      findings.expect(unclean.isEmpty(), "nodes that did not stop cleanly: " + unclean);
      if (findings.wrong() > 0) {
        nodes.all().forEach(node -> out.println(node.logTail()));
      }
    }
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    boolean well = findings.wrong() == 0;
    out.printf(
        "demo --check: %s, after %.1f s%n",
        well ? "all is well" : "wrong findings: " + findings.wrong(), seconds);
    return well ? 0 : FAILURE;
  }

  /** Each pair after the other, so that the sockets of a moment are those of one pair. */
  private void test(List<NodeProcess> nodes, Findings findings) throws InterruptedException {
    try {
      for (int i = 0; i < nodes.size(); i++) {
        for (int j = i + 1; j < nodes.size(); j++) {
          test(nodes.get(i), nodes.get(j), findings);
        }
      }
      MeterCheck meters = new MeterCheck(client, nodes.size() - 1);
      for (NodeProcess node : nodes) {
        meters.run(node.spec(), findings);
      }
    } catch (DemoException e) {
      findings.expect(false, String.valueOf(e.getMessage()));
    }
  }

  private void test(NodeProcess first, NodeProcess second, Findings findings)
      throws DemoException, InterruptedException {
    SocketCounter sockets = SocketCounter.of(first, second, client);
    new DemoCheck(first.spec(), second.spec(), client, sockets, DemoCheck.Limits.DEFAULT)
        .run(findings);
  }
}
