// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.io.IOException;
import java.util.stream.Stream;
import network.transport.Transport;
import network.transport.TransportObserver;
import network.transport.spring.boot.lifecycle.EndPoints;
import network.transport.spring.boot.lifecycle.GracePeriod;
import network.transport.spring.boot.lifecycle.TransportEvents;
import network.transport.spring.boot.lifecycle.TransportLifecycle;
import network.transport.spring.boot.lifecycle.TransportOpener;
import network.transport.spring.boot.lifecycle.TransportStartException;
import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpOptionsBuilder;
import network.transport.tcp.TcpTransport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
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
    return observer -> open(options, observer);
  }

  @Bean
  TransportLifecycle transportLifecycle(
      TransportOpener opener,
      TcpOptions options,
      TransportProperties properties,
      ObjectProvider<TransportObserver> observers,
      TransportEvents events,
      ConfigurableEnvironment environment) {
    return new TransportLifecycle(
        published ->
            opener.open(
                new ObserverChain(
                    Stream.of(
                            Stream.of(options.observer()),
                            observers.orderedStream(),
                            Stream.of(published))
                        .flatMap(each -> each)
                        .toList())),
        properties.autoStartup(),
        started -> LocalTransportPort.set(environment, started),
        events);
  }

  @Bean
  @ConditionalOnMissingBean
  TransportEvents transportEvents(
      ConfigurableApplicationContext context,
      GracePeriod gracePeriod,
      ObjectProvider<EndPoints> endPoints) {
    return new TransportEvents(context, gracePeriod, endPoints::getObject);
  }

  @Bean
  Transport transport(TransportLifecycle transportLifecycle) {
    return transportLifecycle.transport();
  }

  private static Transport open(TcpOptions options, TransportObserver observer) {
    try {
      return TcpTransport.open(
          new TcpOptions(
              options.listen(),
              options.socket(),
              options.limits(),
              options.timeouts(),
              options.protocol(),
              options.eventLoops(),
              observer));
    } catch (IOException e) {
      throw new TransportStartException(options.listen().host(), options.listen().port(), e);
    }
  }
}
