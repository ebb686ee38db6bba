// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.actuate;

import java.util.Map;
import network.transport.EndPoint;
import network.transport.Transport;
import network.transport.spring.boot.actuate.TransportEndpoint;
import network.transport.spring.boot.actuate.TransportEndpointWebExtension;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.autoconfigure.listener.TransportListenerAutoConfiguration;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configures the Actuator endpoint {@code transport}, of all {@link Transport} beans and
 * listeners.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
    after = {TransportAutoConfiguration.class, TransportListenerAutoConfiguration.class})
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(Transport.class)
@ConditionalOnAvailableEndpoint(TransportEndpoint.class)
@EnableConfigurationProperties(TransportEndpointProperties.class)
public final class TransportEndpointAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  TransportEndpoint transportEndpoint(
      Map<String, Transport> transports,
      ListableBeanFactory beans,
      ObjectProvider<TransportListenerRegistry> listeners,
      TransportEndpointProperties properties) {
    return new TransportEndpoint(
        transports,
        beans.getBeansOfType(EndPoint.class),
        listeners.getIfAvailable(TransportListenerRegistry::new),
        properties.showValues());
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBean(TransportEndpoint.class)
  @ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
  TransportEndpointWebExtension transportEndpointWebExtension(
      TransportEndpoint endpoint, TransportEndpointProperties properties) {
    return new TransportEndpointWebExtension(endpoint, properties.showValues(), properties.roles());
  }
}
