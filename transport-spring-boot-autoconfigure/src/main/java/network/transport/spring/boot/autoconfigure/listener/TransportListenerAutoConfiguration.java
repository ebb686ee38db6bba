// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.listener;

import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.autoconfigure.convert.TransportConverterAutoConfiguration;
import network.transport.spring.boot.convert.TransportMessageConverter;
import network.transport.spring.boot.listener.ListenerStrategies;
import network.transport.spring.boot.listener.TransportListenerErrorHandler;
import network.transport.spring.boot.listener.TransportListenerInterceptor;
import network.transport.spring.boot.listener.TransportListenerLifecycle;
import network.transport.spring.boot.listener.TransportListenerProcessor;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import network.transport.spring.boot.listener.TransportListenerThreads;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configures {@link network.transport.spring.boot.listener.TransportListener} methods.
 *
 * <p>{@link TransportListenerErrorHandler} and {@link TransportListenerThreads} beans of the
 * application replace those made here, a {@link TransportMessageConverter} makes the arguments, and
 * {@link TransportListenerInterceptor} beans surround the calls.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
    after = {TransportAutoConfiguration.class, TransportConverterAutoConfiguration.class})
@ConditionalOnBooleanProperty(name = "transport.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TransportListenerProperties.class)
public final class TransportListenerAutoConfiguration {

  @Bean
  TransportListenerRegistry transportListenerRegistry() {
    return new TransportListenerRegistry();
  }

  @Bean
  TransportListenerLifecycle transportListenerLifecycle(
      TransportListenerRegistry registry, ApplicationContext context) {
    return new TransportListenerLifecycle(registry, context);
  }

  @Bean
  @ConditionalOnMissingBean
  TransportListenerErrorHandler transportListenerErrorHandler() {
    return TransportListenerErrorHandler.logging();
  }

  @Bean("transportListenerThreads")
  @ConditionalOnMissingBean
  @ConditionalOnThreading(Threading.PLATFORM)
  TransportListenerThreads platformListenerThreads() {
    return TransportListenerThreads.platform();
  }

  @Bean("transportListenerThreads")
  @ConditionalOnMissingBean
  @ConditionalOnThreading(Threading.VIRTUAL)
  TransportListenerThreads virtualListenerThreads() {
    return TransportListenerThreads.virtual();
  }

  @Bean
  TransportListenerProcessor transportListenerProcessor(
      ConfigurableListableBeanFactory beanFactory,
      TransportListenerRegistry registry,
      TransportListenerProperties properties,
      ObjectProvider<TransportMessageConverter> converter,
      ObjectProvider<TransportListenerErrorHandler> errorHandler,
      ObjectProvider<TransportListenerThreads> threads,
      ObjectProvider<TransportListenerInterceptor> interceptors) {
    return new TransportListenerProcessor(
        beanFactory,
        registry,
        () ->
            new ListenerStrategies(
                properties.limits(),
                properties.autoStartup(),
                converter.getObject(),
                errorHandler.getObject(),
                threads.getObject(),
                interceptors.orderedStream().toList()));
  }
}
