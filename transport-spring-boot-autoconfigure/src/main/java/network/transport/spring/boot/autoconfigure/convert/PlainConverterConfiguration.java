// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.convert;

import network.transport.spring.boot.convert.PlainMessageConverter;
import network.transport.spring.boot.convert.TransportMessageConverter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The converter of applications that have nothing else. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(TransportMessageConverter.class)
class PlainConverterConfiguration {

  @Bean
  PlainMessageConverter transportMessageConverter() {
    return PlainMessageConverter.plainOnly();
  }
}
