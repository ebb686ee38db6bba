// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of a template.
 *
 * @since 0.1.0
 */
public enum TransportTemplateObservation implements ObservationDocumentation {
  /** One call of a template, until its messages have been accepted or it has failed. */
  SEND {
    @Override
    public Class<? extends ObservationConvention<? extends Observation.Context>>
        getDefaultConvention() {
      return DefaultTransportSendObservationConvention.class;
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
    /** The configured name of the endpoint that sends, {@code other} if it has none. */
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
    /** Always {@code send}. */
    OPERATION {
      @Override
      public String asString() {
        return "messaging.operation";
      }
    }
  }

  /** Keys that have many values. */
  public enum HighCardinality implements KeyName {
    /** The address of the peer, {@code none} if there was no connection. */
    PEER_ADDRESS {
      @Override
      public String asString() {
        return "network.peer.address";
      }
    }
  }
}
