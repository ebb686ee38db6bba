// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What a process answered: names with values. Immutable. */
record Answer(Map<String, String> values) {

  static Answer parse(String text) {
    return new Answer(
        Arrays.stream(text.split(" ", -1))
            .map(word -> word.split("=", 2))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1])));
  }

  String text(String name) throws IOException {
    String value = values.get(name);
    if (value == null) {
      throw new IOException("no " + name + " in the answer " + values);
    }
    return value;
  }

  long number(String name) throws IOException {
    return Long.parseLong(text(name));
  }
}
