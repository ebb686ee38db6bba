// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Transport;
import network.transport.spring.boot.lifecycle.EndPointDefinition;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import network.transport.spring.boot.lifecycle.GracePeriod;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The default endpoint, which opens and closes with the application context. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSingleCandidate(Transport.class)
@ConditionalOnMissingBean(EndPoint.class)
class DefaultEndPointConfiguration {

  /** The name of the bean. */
  static final String BEAN = "defaultEndPoint";

  static final long ID = 0;

  @Bean
  EndPointLifecycle defaultEndPointLifecycle(
      Transport transport,
      TransportProperties properties,
      GracePeriod gracePeriod,
      ConfigurableApplicationContext context) {
    EndPointDefinition definition =
        new EndPointDefinition(
            EndPointDefinition.DEFAULT_NAME,
            EndPointOptions.defaults().withId(ID),
            properties.dispatch(),
            properties.events().publishReceived(),
            properties.autoStartup());
    return new EndPointLifecycle(definition, transport, gracePeriod, context);
  }

  @Bean
  EndPoint defaultEndPoint(EndPointLifecycle defaultEndPointLifecycle) {
    return defaultEndPointLifecycle.endPoint();
  }
}
