// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.test.autoconfigure;

import network.transport.memory.InMemoryNetwork;
import network.transport.memory.InMemoryOptions;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.lifecycle.TransportOpener;
import network.transport.tcp.Limits;
import network.transport.tcp.ListenOptions;
import network.transport.tcp.TcpOptions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configures an {@link InMemoryNetwork} and has the application's transport opened on it.
 *
 * @since 0.1.0
 * @see AutoConfigureInMemoryTransport
 */
@AutoConfiguration(before = TransportAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "transport.enabled", matchIfMissing = true)
public final class InMemoryTransportAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  InMemoryNetwork inMemoryNetwork() {
    return new InMemoryNetwork();
  }

  @Bean
  TransportOpener inMemoryTransportOpener(
      InMemoryNetwork network, ObjectProvider<TcpOptions> options) {
    // Asked for when it is needed: an application with a transport of its own has no options.
    return observer -> network.open(alike(options.getObject()).withObserver(observer));
  }

  private static InMemoryOptions alike(TcpOptions options) {
    ListenOptions listen = options.listen();
    Limits limits = options.limits();
    InMemoryOptions alike =
        InMemoryOptions.defaults()
            .withAddress(
                listen.externalHost().orElse(listen.host()),
                listen.externalPort().orElse(listen.port()))
            .withMaxMessageLength(limits.maxReceiveLength())
            .withQueue(limits.queueEvents(), limits.queueBytes())
            .withConnectionsPerPeer(limits.connectionsPerSocket());
    return listen.addressable() ? alike : alike.unaddressable();
  }
}
