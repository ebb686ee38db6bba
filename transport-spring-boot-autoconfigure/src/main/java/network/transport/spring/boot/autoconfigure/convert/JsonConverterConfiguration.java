// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.convert;

import network.transport.spring.boot.convert.PlainMessageConverter;
import network.transport.spring.boot.convert.TransportMessageConverter;
import network.transport.spring.boot.convert.json.JsonMessageConverter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The converter of applications that have Jackson. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(JsonMapper.class)
@ConditionalOnSingleCandidate(JsonMapper.class)
@ConditionalOnMissingBean(TransportMessageConverter.class)
class JsonConverterConfiguration {

  @Bean
  PlainMessageConverter transportMessageConverter(JsonMapper mapper) {
    return PlainMessageConverter.before(new JsonMessageConverter(mapper));
  }
}
