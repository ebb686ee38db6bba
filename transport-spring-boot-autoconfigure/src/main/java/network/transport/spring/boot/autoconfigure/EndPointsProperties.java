// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.Map;
import network.transport.spring.boot.lifecycle.Dispatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The keys {@code transport.endpoints.*}. Immutable.
 *
 * @param endpoints Endpoints beside the default one, by name. Each is a bean, injected with its
 *     name as the qualifier.
 */
@ConfigurationProperties("transport")
record EndPointsProperties(@DefaultValue Map<String, Named> endpoints) {

  /**
   * The keys {@code transport.endpoints.<name>.*}. Immutable.
   *
   * @param id Number of the endpoint, from 0 to 4294967295, the last part of its address.
   * @param dispatch Who takes the events of the endpoint.
   * @param queueBytes Most bytes of messages that wait to be received. By default as for the
   *     transport.
   * @param queueEvents Most events that wait to be received. By default as for the transport.
   */
  record Named(
      @Nullable Long id,
      @DefaultValue("events") Dispatch dispatch,
      @Nullable DataSize queueBytes,
      @Nullable Integer queueEvents) {}

  /** Copies the map. */
  EndPointsProperties {
    endpoints = Map.copyOf(endpoints);
  }
}
