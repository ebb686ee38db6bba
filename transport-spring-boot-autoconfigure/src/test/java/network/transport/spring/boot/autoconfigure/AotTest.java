// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes an application ahead of time, compiles what that gives, and runs it. */
@Timeout(120)
class AotTest {

  private static final List<String> PROPERTIES =
      List.of("--transport.endpoints.orders.id=7", "--transport.endpoints.order-intake.id=8");

  @TempDir Path folder;

  @Test
  void namedEndPointsAreThereInTheProcessedApplication() throws Exception {
    process();
    assertThat(run(PROPERTIES))
        .contains("aot=true main=0 orders=7 intake=8 count=3")
        .contains("exit 0");
  }

  @Test
  void identifiersAreReadAndCheckedAtTheStart() throws Exception {
    process();
    assertThat(
            run(
                List.of(
                    "--transport.endpoints.orders.id=9",
                    "--transport.endpoints.order-intake.id=10")))
        .contains("aot=true main=0 orders=9 intake=10 count=3");
    assertThat(run(List.of("--transport.endpoints.orders.id=9")))
        .contains("The endpoint order-intake has no identifier:")
        .contains("exit 1");
    assertThat(run(Stream.concat(PROPERTIES.stream(), Stream.of("--transport.ssl.a=b")).toList()))
        .contains("The keys transport.ssl.* are reserved")
        .contains("exit 1");
  }

  private void process() throws Exception {
    List<String> arguments =
        List.of(
            "org.springframework.boot.SpringApplicationAotProcessor",
            AotApplication.class.getName(),
            path("sources"),
            path("classes"),
            path("classes"),
            "network.transport",
            "aot-test");
    String output = java(Stream.concat(arguments.stream(), PROPERTIES.stream()).toList());
    assertThat(output).endsWith("exit 0");
    compile();
  }

  private void compile() throws IOException {
    List<String> sources;
    try (Stream<Path> files = Files.walk(folder.resolve("sources"))) {
      sources = files.map(Path::toString).filter(name -> name.endsWith(".java")).toList();
    }
    assertThat(sources).isNotEmpty();
    String[] options = {"-proc:none", "-nowarn", "-d", path("classes"), "-cp", classPath()};
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                Stream.concat(Stream.of(options), sources.stream()).toArray(String[]::new));
    assertThat(result).isZero();
  }

  private String run(List<String> properties) throws Exception {
    return java(
        Stream.concat(
                Stream.of("-Dspring.aot.enabled=true", AotApplication.class.getName()),
                properties.stream())
            .toList());
  }

  private String java(List<String> arguments) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath()),
                        arguments.stream())
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return Files.readString(output, UTF_8) + "exit " + process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String classPath() {
    return path("classes") + File.pathSeparator + System.getProperty("java.class.path");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
