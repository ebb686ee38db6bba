// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.List;
import org.springframework.core.env.Environment;

/** Keys that have a meaning only in a later version, and must not be silently without one. */
final class ReservedKeys {

  private static final String TLS = "transport.ssl";

  private ReservedKeys() {}

  static void refuse(Environment environment) {
    List<String> found = Property.below(environment, TLS).stream().map(Property::name).toList();
    if (!found.isEmpty()) {
      throw new InvalidPropertyException(
          found,
          "The keys transport.ssl.* are reserved for TLS, which this version does not have: what"
              + " they are to protect would be sent as it is",
          "Remove them, and let the connections run through a network or a proxy that encrypts"
              + " them where they need it.");
    }
  }
}
