// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.io.IOException;
import network.transport.Transport;
import network.transport.spring.boot.lifecycle.TransportLifecycle;
import network.transport.spring.boot.lifecycle.TransportOpener;
import network.transport.spring.boot.lifecycle.TransportStartException;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpOptionsBuilder;
import network.transport.tcp.TcpTransport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** The transport, which opens and closes with the application context. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(Transport.class)
class TransportConfiguration {

  @Bean
  @ConditionalOnMissingBean
  TcpOptions transportOptions(
      TransportProperties properties, ObjectProvider<TransportOptionsCustomizer> customizers) {
    TcpOptionsBuilder options = OptionsFromProperties.map(properties);
    customizers.orderedStream().forEach(customizer -> customizer.customize(options));
    return options.build();
  }

  @Bean
  @ConditionalOnMissingBean
  TransportOpener transportOpener(TcpOptions options) {
    return () -> open(options);
  }

  @Bean
  TransportLifecycle transportLifecycle(
      TransportOpener opener, TransportProperties properties, ConfigurableEnvironment environment) {
    return new TransportLifecycle(
        opener, properties.autoStartup(), started -> LocalTransportPort.set(environment, started));
  }

  @Bean
  Transport transport(TransportLifecycle transportLifecycle) {
    return transportLifecycle.transport();
  }

  private static Transport open(TcpOptions options) {
    try {
      return TcpTransport.open(options);
    } catch (IOException e) {
      throw new TransportStartException(options.listen().host(), options.listen().port(), e);
    }
  }
}
