// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

/**
 * A meter at one moment, summed over its tags. Immutable.
 *
 * @param name its name
 * @param unit its base unit, or nothing
 * @param description what it measures
 * @param value the sum
 */
record MeterReading(String name, String unit, String description, double value) {

  MeterReading plus(MeterReading that) {
    return new MeterReading(name, unit, description, value + that.value);
  }
}
