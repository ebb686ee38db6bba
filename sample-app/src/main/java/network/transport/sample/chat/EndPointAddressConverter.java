// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import network.transport.EndPointAddress;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads {@code host:port:endPointId} in properties. */
@Component
@ConfigurationPropertiesBinding
final class EndPointAddressConverter implements Converter<String, EndPointAddress> {

  @Override
  public EndPointAddress convert(String source) {
    return EndPointAddress.parse(source.strip());
  }
}
