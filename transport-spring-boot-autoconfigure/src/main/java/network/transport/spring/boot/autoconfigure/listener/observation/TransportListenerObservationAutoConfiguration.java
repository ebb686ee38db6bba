// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.listener.observation;

import io.micrometer.observation.ObservationRegistry;
import network.transport.spring.boot.listener.observation.DefaultTransportReceiveObservationConvention;
import network.transport.spring.boot.listener.observation.ObservedMessages;
import network.transport.spring.boot.listener.observation.TransportReceiveObservationConvention;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configures observations of what {@link
 * network.transport.spring.boot.listener.TransportListener} methods handle. A {@link
 * TransportReceiveObservationConvention} bean changes their names and keys.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
    afterName =
        "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnSingleCandidate(ObservationRegistry.class)
@ConditionalOnBooleanProperty(
    name = {"transport.enabled", "transport.observation.enabled"},
    matchIfMissing = true)
public final class TransportListenerObservationAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  ObservedMessages transportObservedMessages(
      ObservationRegistry registry,
      ObjectProvider<TransportReceiveObservationConvention> convention) {
    return new ObservedMessages(
        registry, convention.getIfUnique(DefaultTransportReceiveObservationConvention::new));
  }
}
