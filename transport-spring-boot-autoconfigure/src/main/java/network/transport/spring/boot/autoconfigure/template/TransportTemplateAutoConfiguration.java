// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template;

import network.transport.EndPoint;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.convert.TransportMessageConverter;
import network.transport.spring.boot.template.PeerResolver;
import network.transport.spring.boot.template.TransportSendInterceptor;
import network.transport.spring.boot.template.TransportTemplate;
import network.transport.spring.boot.template.TransportTemplateBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ProxyType;
import org.springframework.context.annotation.Proxyable;
import org.springframework.context.annotation.Scope;

/**
 * Auto-configures a {@link TransportTemplate} on the only, or the primary, {@link EndPoint}.
 *
 * <p>A {@code TransportTemplate} bean of the application replaces it. One for another endpoint is
 * made with the {@link TransportTemplateBuilder} and declared with {@code @Bean(defaultCandidate =
 * false)} to live beside it. {@link PeerResolver} beans add peers; one of them named {@code
 * configuredPeers} replaces those of {@code transport.peers.*}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TransportAutoConfiguration.class)
@ConditionalOnSingleCandidate(EndPoint.class)
@EnableConfigurationProperties({TransportPeersProperties.class, TransportTemplateProperties.class})
public final class TransportTemplateAutoConfiguration {

  @Bean
  static EndPointAddressConverter endPointAddressConverter() {
    return new EndPointAddressConverter();
  }

  @Bean
  @ConditionalOnMissingBean(name = "configuredPeers")
  ConfiguredPeers configuredPeers(TransportPeersProperties properties) {
    return new ConfiguredPeers(properties);
  }

  @Bean
  @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
  @ConditionalOnMissingBean
  TransportTemplateBuilder transportTemplateBuilder(
      TransportTemplateProperties properties,
      ObjectProvider<PeerResolver> peers,
      ObjectProvider<TransportSendInterceptor> interceptors,
      ObjectProvider<TransportMessageConverter> converter) {
    TransportTemplateBuilder builder =
        properties
            .apply(new TransportTemplateBuilder())
            .peers(peers.orderedStream().toList())
            .interceptors(interceptors.orderedStream().toList());
    converter.ifUnique(builder::converter);
    return builder;
  }

  // Aspects on the final class need a proxy of its interfaces, whatever the default of proxies is.
  @Bean
  @Proxyable(ProxyType.INTERFACES)
  @ConditionalOnMissingBean
  TransportTemplate transportTemplate(TransportTemplateBuilder builder, EndPoint endPoint) {
    return builder.build(endPoint);
  }
}
