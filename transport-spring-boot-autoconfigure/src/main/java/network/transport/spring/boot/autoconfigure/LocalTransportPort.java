// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import network.transport.Transport;
import network.transport.spring.boot.lifecycle.RestartableTransport;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/** Tells the environment the port that was bound, where Boot puts the ports of web servers. */
final class LocalTransportPort {

  private static final String SOURCE = "server.ports";
  private static final String PROPERTY = "local.transport.port";

  private LocalTransportPort() {}

  static void set(ConfigurableEnvironment environment, Transport started) {
    Map<String, Object> ports = ports(environment.getPropertySources());
    RestartableTransport.listenAddress(started)
        .map(InetSocketAddress::getPort)
        .ifPresentOrElse(port -> ports.put(PROPERTY, port), () -> ports.remove(PROPERTY));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> ports(MutablePropertySources sources) {
    PropertySource<?> known = sources.get(SOURCE);
    if (known instanceof MapPropertySource) {
      return (Map<String, Object>) known.getSource();
    }
    Map<String, Object> ports = new HashMap<>();
    sources.addFirst(new MapPropertySource(SOURCE, ports));
    return ports;
  }
}
