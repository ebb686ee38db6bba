// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observation of a send; a bean of this type replaces the default ones.
 *
 * @since 0.1.0
 */
public interface TransportSendObservationConvention
    extends ObservationConvention<TransportSendContext> {

  @Override
  default boolean supportsContext(Observation.Context context) {
    return context instanceof TransportSendContext;
  }

  @Override
  default String getName() {
    return "transport.send";
  }
}
