// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Transport;
import network.transport.spring.boot.lifecycle.EndPointDefinition;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import network.transport.spring.boot.lifecycle.GracePeriod;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.unit.DataSize;

/** The factory methods behind the beans of a named endpoint. */
final class NamedEndPoint {

  private NamedEndPoint() {}

  static EndPointLifecycle lifecycle(
      String name,
      Transport transport,
      TransportProperties properties,
      EndPointsProperties endPoints,
      GracePeriod gracePeriod,
      ConfigurableApplicationContext context) {
    // Again: ahead of time the values may have been others.
    EndPointsCheck.check(endPoints, context.containsBean(DefaultEndPointConfiguration.BEAN));
    EndPointsProperties.Named named = EndPointsCheck.find(endPoints, name);
    EndPointDefinition definition =
        new EndPointDefinition(
            name,
            options(named),
            named.dispatch(),
            properties.events().publishReceived(),
            properties.autoStartup());
    return new EndPointLifecycle(definition, transport, gracePeriod, context);
  }

  static EndPoint endPoint(EndPointLifecycle lifecycle) {
    return lifecycle.endPoint();
  }

  private static EndPointOptions options(EndPointsProperties.Named named) {
    return new EndPointOptions(
        Optional.ofNullable(named.id()).map(OptionalLong::of).orElseGet(OptionalLong::empty),
        Set.of(),
        Optional.empty(),
        Optional.ofNullable(named.queueEvents()).map(OptionalInt::of).orElseGet(OptionalInt::empty),
        Optional.ofNullable(named.queueBytes())
            .map(DataSize::toBytes)
            .map(OptionalLong::of)
            .orElseGet(OptionalLong::empty));
  }
}
