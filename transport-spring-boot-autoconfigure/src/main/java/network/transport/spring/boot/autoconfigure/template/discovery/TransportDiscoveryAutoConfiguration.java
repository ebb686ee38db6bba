// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template.discovery;

import network.transport.spring.boot.template.discovery.DiscoveryPeerResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configures the services that the {@link DiscoveryClient} finds as peers. A {@link
 * DiscoveryPeerResolver} bean of the application replaces this one.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.cloud.client.CommonsClientAutoConfiguration",
      "org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration",
      "org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration"
    })
@ConditionalOnClass(DiscoveryClient.class)
@ConditionalOnSingleCandidate(DiscoveryClient.class)
@ConditionalOnBooleanProperty(
    name = {"transport.enabled", "transport.template.discovery.enabled"},
    matchIfMissing = true)
@EnableConfigurationProperties(TransportDiscoveryProperties.class)
public final class TransportDiscoveryAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  DiscoveryPeerResolver transportDiscoveryPeerResolver(
      DiscoveryClient client, TransportDiscoveryProperties properties) {
    return new DiscoveryPeerResolver(client, properties.portKey(), properties.endpointKey());
  }
}
