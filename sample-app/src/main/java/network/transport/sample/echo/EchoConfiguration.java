// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.echo;

import network.transport.EndPoint;
import network.transport.spring.boot.template.TransportTemplate;
import network.transport.spring.boot.template.TransportTemplateBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A template for the second endpoint, beside that of the default one. */
@Configuration(proxyBeanMethods = false)
final class EchoConfiguration {

  @Bean(defaultCandidate = false)
  @Qualifier(Echo.NAME)
  TransportTemplate echoTemplate(
      TransportTemplateBuilder builder, @Qualifier(Echo.NAME) EndPoint endPoint) {
    return builder.build(endPoint);
  }
}
