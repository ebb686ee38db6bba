// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import network.transport.tcp.TcpOptions;
import network.transport.tcp.TcpOptionsBuilder;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.util.unit.DataSize;

/**
 * Maps the properties to the options of the transport; what is not set keeps the core's default.
 */
final class OptionsFromProperties {

  private OptionsFromProperties() {}

  static TcpOptionsBuilder map(TransportProperties properties) {
    TcpOptionsBuilder options = TcpOptions.builder();
    mapListen(properties, options);
    mapLimits(properties, options);
    PropertyMapper map = PropertyMapper.get();
    map.from(properties::reuseClientAddr).to(options::reuseClientAddr);
    map.from(properties::noDelay).to(options::noDelay);
    map.from(properties::keepAlive).to(options::keepAlive);
    map.from(properties::userTimeout).to(options::userTimeout);
    map.from(properties::connectTimeout).to(options::connectTimeout);
    map.from(properties::closeTimeout).to(options::closeTimeout);
    map.from(properties::closeAgreementTimeout).to(options::closeAgreementTimeout);
    map.from(properties::probeTimeout).to(options::probeTimeout);
    map.from(properties::protocol).to(options::protocol);
    map.from(properties::eventLoops).to(options::eventLoops);
    return options;
  }

  private static void mapListen(TransportProperties properties, TcpOptionsBuilder options) {
    PropertyMapper map = PropertyMapper.get();
    map.from(properties::host).to(options::host);
    map.from(properties::port).to(options::port);
    map.from(properties::externalHost).to(options::externalHost);
    map.from(properties::externalPort).to(options::externalPort);
    map.from(properties::addressable).to(options::addressable);
    map.from(properties::backlog).to(options::backlog);
    map.from(properties::checkPeerHost).to(options::checkPeerHost);
    map.from(properties::reuseAddr).to(options::reuseServerAddr);
  }

  private static void mapLimits(TransportProperties properties, TcpOptionsBuilder options) {
    PropertyMapper map = PropertyMapper.get();
    map.from(properties::maxAddressLength)
        .as(OptionsFromProperties::bytes)
        .to(options::maxAddressLength);
    map.from(properties::maxMessageSize)
        .as(OptionsFromProperties::bytes)
        .to(options::maxReceiveLength);
    map.from(properties::queueEvents).to(options::queueEvents);
    map.from(properties::queueBytes).as(DataSize::toBytes).to(options::queueBytes);
    map.from(properties::outboxBytes).as(OptionsFromProperties::bytes).to(options::outboxBytes);
    map.from(properties::handshakes).to(options::handshakes);
    map.from(properties::sockets).to(options::sockets);
    map.from(properties::connectionsPerSocket).to(options::connectionsPerSocket);
  }

  /** Sizes beyond the range of the option stay beyond what it accepts, so that they are refused. */
  private static int bytes(DataSize size) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(size.toBytes(), Integer.MAX_VALUE));
  }
}
