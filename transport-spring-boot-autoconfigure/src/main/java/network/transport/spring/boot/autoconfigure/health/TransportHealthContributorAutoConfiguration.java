// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.health;

import network.transport.Transport;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.health.TransportHealthIndicator;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configures the health {@code transport}, of all {@link Transport} beans.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TransportAutoConfiguration.class)
@ConditionalOnClass({
  ConditionalOnEnabledHealthIndicator.class,
  CompositeHealthContributorConfiguration.class
})
@ConditionalOnBean(Transport.class)
@ConditionalOnEnabledHealthIndicator("transport")
public final class TransportHealthContributorAutoConfiguration
    extends CompositeHealthContributorConfiguration<TransportHealthIndicator, Transport> {

  TransportHealthContributorAutoConfiguration() {
    super(TransportHealthIndicator::new);
  }

  @Bean
  @ConditionalOnMissingBean(name = {"transportHealthIndicator", "transportHealthContributor"})
  HealthContributor transportHealthContributor(ConfigurableListableBeanFactory beanFactory) {
    return createContributor(beanFactory, Transport.class);
  }
}
