// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template;

import network.transport.EndPointAddress;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;

/** Binds keys whose values are addresses, so that a wrong one is reported with its key. */
@ConfigurationPropertiesBinding
final class EndPointAddressConverter implements Converter<String, EndPointAddress> {

  @Override
  public EndPointAddress convert(String source) {
    return EndPointAddress.parse(source.trim());
  }
}
