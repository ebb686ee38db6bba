// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import network.transport.EndPointAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains a peer's address that does not parse: which key, which value, what to write instead. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PeerAddressFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
    ConfigurationProperty property = cause.getProperty();
    if (property == null || cause.getTarget().getType().resolve() != EndPointAddress.class) {
      return null;
    }
    String key = property.getName().toString();
    return new FailureAnalysis(
        "The peer address %s = \"%s\" (%s) is not an endpoint address."
            .formatted(key, property.getValue(), property.getOrigin()),
        """
        Set %s to host:port:endPointId of that node, such as 127.0.0.1:9082:0. The port is its \
        transport.port, not its server.port; the id of its default endpoint is 0; the host is \
        written as that node's transport.host."""
            .formatted(key),
        cause);
  }
}
