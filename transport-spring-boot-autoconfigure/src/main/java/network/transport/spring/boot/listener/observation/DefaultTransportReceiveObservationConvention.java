// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener.observation;

import io.micrometer.common.KeyValues;
import network.transport.spring.boot.listener.observation.TransportListenerObservation.HighCardinality;
import network.transport.spring.boot.listener.observation.TransportListenerObservation.LowCardinality;

/**
 * The keys that {@link TransportListenerObservation} names. Immutable.
 *
 * @since 0.1.0
 */
public final class DefaultTransportReceiveObservationConvention
    implements TransportReceiveObservationConvention {

  private static final String SYSTEM = "transport";
  private static final String OPERATION = "receive";

  /** The only one needed. */
  public DefaultTransportReceiveObservationConvention() {}

  @Override
  public String getContextualName(TransportReceiveContext context) {
    return "receive at " + context.message().endPoint();
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(TransportReceiveContext context) {
    return KeyValues.of(
        LowCardinality.END_POINT.withValue(context.message().endPoint()),
        LowCardinality.SYSTEM.withValue(SYSTEM),
        LowCardinality.OPERATION.withValue(OPERATION));
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(TransportReceiveContext context) {
    return KeyValues.of(
        HighCardinality.PEER_ADDRESS.withValue(context.message().sender().toString()));
  }
}
