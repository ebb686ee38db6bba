// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template.observation;

import io.micrometer.observation.ObservationRegistry;
import network.transport.spring.boot.template.TransportTemplate;
import network.transport.spring.boot.template.observation.DefaultTransportSendObservationConvention;
import network.transport.spring.boot.template.observation.ObservedSends;
import network.transport.spring.boot.template.observation.TransportSendObservationConvention;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configures observations of what every {@link TransportTemplate} sends that is made with the
 * builder. A {@link TransportSendObservationConvention} bean changes their names and keys.
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
public final class TransportTemplateObservationAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  ObservedSends transportObservedSends(
      ObservationRegistry registry, ObjectProvider<TransportSendObservationConvention> convention) {
    return new ObservedSends(
        registry, convention.getIfUnique(DefaultTransportSendObservationConvention::new));
  }
}
