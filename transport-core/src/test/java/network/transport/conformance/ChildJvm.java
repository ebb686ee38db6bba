// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A process of its own for a main class among the tests: small, and as quiet as its parent. */
public final class ChildJvm {

  private static final String LOGGING = "java.util.logging.config.file";

  private ChildJvm() {}

  /** What starts it. */
  public static ProcessBuilder of(Class<?> main, String... arguments) {
    return new ProcessBuilder(command(classPath(), main, arguments));
  }

  /** What starts it where names are looked up in this file alone. */
  public static ProcessBuilder withHosts(Path hosts, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(command(classPath(), main, arguments));
    command.add(1, "-Djdk.net.hosts.file=" + hosts);
    return new ProcessBuilder(command);
  }

  /** What a process prints until it ends, which must be soon. */
  public static List<String> linesOf(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader output = process.inputReader(UTF_8)) {
      if (!process.waitFor(Await.DEADLINE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new AssertionError("not within " + Await.DEADLINE + ": end of " + builder.command());
      }
      return output.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * What starts it, from a jar, with no more than so many file descriptors. For Unix.
   *
   * <p>Each class in a directory is a file to open; in a jar, as in an application, it is not.
   *
   * @param jar where the classes of this project are packed
   */
  public static ProcessBuilder withDescriptors(int most, Path jar, Class<?> main)
      throws IOException {
    pack(jar);
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh"));
    command.addAll(command(jar.toString(), main));
    return new ProcessBuilder(command);
  }

  private static void pack(Path jar) throws IOException {
    Set<String> packed = new HashSet<>();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String entry : classPath().split(File.pathSeparator, -1)) {
        if (Files.isDirectory(Path.of(entry))) {
          pack(Path.of(entry), packed, out);
        }
      }
    }
  }

  private static void pack(Path root, Set<String> packed, JarOutputStream out) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '/');
        if (packed.add(name)) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static List<String> command(String classPath, Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError"));
    String logging = System.getProperty(LOGGING);
    if (logging != null) {
      command.add("-D" + LOGGING + "=" + logging);
    }
    command.add("-cp");
    command.add(classPath);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
