// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.actuate;

import java.util.Set;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keys of the Actuator endpoint {@code transport}.
 *
 * @param showValues When to show the addresses and errors of peers.
 * @param roles Roles that a user needs, any of them, to be shown the addresses and errors of peers
 *     when authorization decides. When empty, all authenticated users are authorized.
 */
@ConfigurationProperties("management.endpoint.transport")
record TransportEndpointProperties(
    @DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {

  TransportEndpointProperties {
    roles = Set.copyOf(roles);
  }
}
