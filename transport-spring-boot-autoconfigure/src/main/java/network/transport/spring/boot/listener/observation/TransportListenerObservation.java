// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of listeners.
 *
 * @since 0.1.0
 */
public enum TransportListenerObservation implements ObservationDocumentation {
  /** One call of a listener, the conversion of its arguments included. */
  RECEIVE {
    @Override
    public Class<? extends ObservationConvention<? extends Observation.Context>>
        getDefaultConvention() {
      return DefaultTransportReceiveObservationConvention.class;
    }

    @Override
    public String getPrefix() {
      return "transport";
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
      return LowCardinality.values();
    }

    @Override
    public KeyName[] getHighCardinalityKeyNames() {
      return HighCardinality.values();
    }
  };

  /** Keys that have few values. */
  public enum LowCardinality implements KeyName {
    /** The configured name of the endpoint that received the message. */
    END_POINT {
      @Override
      public String asString() {
        return "transport.endpoint";
      }
    },
    /** Always {@code transport}. */
    SYSTEM {
      @Override
      public String asString() {
        return "messaging.system";
      }
    },
    /** Always {@code receive}. */
    OPERATION {
      @Override
      public String asString() {
        return "messaging.operation";
      }
    }
  }

  /** Keys that have many values. */
  public enum HighCardinality implements KeyName {
    /** The address of the endpoint that sent the message. */
    PEER_ADDRESS {
      @Override
      public String asString() {
        return "network.peer.address";
      }
    }
  }
}
