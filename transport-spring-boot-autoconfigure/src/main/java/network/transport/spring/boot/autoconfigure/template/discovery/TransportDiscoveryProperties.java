// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template.discovery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys {@code transport.template.discovery.*}. Immutable.
 *
 * @param endpointKey Key in the metadata of an instance that has the identifier of its endpoint.
 * @param portKey Key in the metadata of an instance that has the port of its transport.
 */
@ConfigurationProperties("transport.template.discovery")
record TransportDiscoveryProperties(
    // Without dots, which the metadata of Consul does not have.
    @DefaultValue("transport-endpoint") String endpointKey,
    @DefaultValue("transport-port") String portKey) {}
