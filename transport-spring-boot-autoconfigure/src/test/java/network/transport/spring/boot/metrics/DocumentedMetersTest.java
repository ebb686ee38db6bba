// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.transport.Transport;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.autoconfigure.convert.TransportConverterAutoConfiguration;
import network.transport.spring.boot.autoconfigure.listener.TransportListenerAutoConfiguration;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import network.transport.spring.boot.listener.TransportListener;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** Holds the table of meters that people read against the meters that there are. */
class DocumentedMetersTest {

  /** Where the table may stand. */
  private static final List<Path> DOCUMENTS =
      List.of(Path.of("..", "README.md"), Path.of("..", "docs", "OPERATION.md"));

  /** Name, type, base unit, tags. */
  private static final Pattern ROW =
      Pattern.compile("\\| `(transport\\.[a-z.]+)` \\| ([a-z]+) \\| ([a-z]*) *\\| ([^|]*)\\|.*");

  /** A tag, with all its values where these are a closed set. */
  private static final Pattern TAG = Pattern.compile("`([a-z]+)(?:=([a-z,-]+))?`");

  /** Tags whose values come from the configuration. */
  private static final Set<String> OPEN_TAGS = Set.of("transport", "endpoint", "listener");

  private record Row(String name, String type, String unit, Set<String> tags) {}

  @Test
  void tableTellsOfEachMeterWhatItIs() throws IOException {
    assertThat(documented()).containsExactlyInAnyOrderElementsOf(registered());
  }

  private static List<Row> documented() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Path document : DOCUMENTS) {
      for (String line :
          Files.exists(document) ? Files.readAllLines(document) : List.<String>of()) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
          rows.add(new Row(row.group(1), row.group(2), row.group(3), tags(row.group(4))));
        }
      }
    }
    return rows;
  }

  private static Set<String> tags(String cell) {
    Set<String> tags = new TreeSet<>();
    Matcher tag = TAG.matcher(cell);
    while (tag.find()) {
      if (tag.group(2) == null) {
        tags.add(tag.group(1));
      } else {
        List.of(tag.group(2).split(",")).forEach(value -> tags.add(tag.group(1) + "=" + value));
      }
    }
    return tags;
  }

  private static Set<Row> registered() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (ConfigurableApplicationContext app = Apps.start(Listening.class)) {
      new TransportMetrics(
              "main",
              app.getBean(Transport.class),
              app.getBeansOfType(EndPointLifecycle.class).values())
          .bindTo(registry);
      new TransportListenerMetrics(app.getBean(TransportListenerRegistry.class)).bindTo(registry);
    }
    return registry.getMeters().stream()
        .collect(Collectors.groupingBy(meter -> meter.getId().getName()))
        .values()
        .stream()
        .map(DocumentedMetersTest::row)
        .collect(Collectors.toSet());
  }

  private static Row row(List<Meter> ofOneName) {
    Meter.Id id = ofOneName.get(0).getId();
    return new Row(
        id.getName(),
        id.getType().name().toLowerCase(Locale.ROOT),
        Optional.ofNullable(id.getBaseUnit()).orElse(""),
        ofOneName.stream()
            .flatMap(meter -> meter.getId().getTags().stream())
            .map(
                tag ->
                    OPEN_TAGS.contains(tag.getKey())
                        ? tag.getKey()
                        : tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ImportAutoConfiguration({
    TransportConverterAutoConfiguration.class,
    TransportListenerAutoConfiguration.class
  })
  static class Listening {
    @TransportListener
    void on(String text) {}
  }
}
