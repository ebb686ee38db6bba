// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the meters of the transport, whatever they are. Thread-safe. */
@Component
final class Meters {

  private static final String PREFIX = "transport.";

  private final MeterRegistry registry;

  Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** One reading for each name, by name. */
  List<MeterReading> readings() {
    return List.copyOf(
        registry.getMeters().stream()
            .filter(meter -> meter.getId().getName().startsWith(PREFIX))
            .map(Meters::reading)
            .collect(
                Collectors.toMap(
                    MeterReading::name, reading -> reading, MeterReading::plus, TreeMap::new))
            .values());
  }

  /** The first measurement is the value of a gauge or a counter, and the count of a timer. */
  private static MeterReading reading(Meter meter) {
    double value = 0;
    for (Measurement first : meter.measure()) {
      value = first.getValue();
      break;
    }
    return new MeterReading(
        meter.getId().getName(),
        Objects.requireNonNullElse(meter.getId().getBaseUnit(), ""),
        Objects.requireNonNullElse(meter.getId().getDescription(), ""),
        Double.isFinite(value) ? value : 0);
  }
}
