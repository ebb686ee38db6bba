// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observation of a message; a bean of this type replaces the default.
 *
 * @since 0.1.0
 */
public interface TransportReceiveObservationConvention
    extends ObservationConvention<TransportReceiveContext> {

  @Override
  default boolean supportsContext(Observation.Context context) {
    return context instanceof TransportReceiveContext;
  }

  @Override
  default String getName() {
    return "transport.receive";
  }
}
