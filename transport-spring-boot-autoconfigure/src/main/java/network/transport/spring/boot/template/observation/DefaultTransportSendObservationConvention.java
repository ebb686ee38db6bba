// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.spring.boot.lifecycle.RestartableEndPoint;
import network.transport.spring.boot.template.observation.TransportTemplateObservation.HighCardinality;
import network.transport.spring.boot.template.observation.TransportTemplateObservation.LowCardinality;

/**
 * The keys that {@link TransportTemplateObservation} names. Immutable.
 *
 * @since 0.1.0
 */
public final class DefaultTransportSendObservationConvention
    implements TransportSendObservationConvention {

  private static final String SYSTEM = "transport";
  private static final String OPERATION = "send";
  private static final String WITHOUT_NAME = "other";

  /** The only one needed. */
  public DefaultTransportSendObservationConvention() {}

  @Override
  public String getContextualName(TransportSendContext context) {
    // Not to whom: addresses and streams are too many for the name of a span.
    return OPERATION + " from " + endPoint(context);
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(TransportSendContext context) {
    return KeyValues.of(
        LowCardinality.END_POINT.withValue(endPoint(context)),
        LowCardinality.SYSTEM.withValue(SYSTEM),
        LowCardinality.OPERATION.withValue(OPERATION));
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(TransportSendContext context) {
    String address =
        context.send().address().map(EndPointAddress::toString).orElse(KeyValue.NONE_VALUE);
    return KeyValues.of(HighCardinality.PEER_ADDRESS.withValue(address));
  }

  private static String endPoint(TransportSendContext context) {
    EndPoint endPoint = context.send().endPoint();
    return endPoint instanceof RestartableEndPoint configured ? configured.name() : WITHOUT_NAME;
  }
}
