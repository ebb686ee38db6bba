// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.time.Duration;
import network.transport.spring.boot.lifecycle.Dispatch;
import network.transport.spring.boot.lifecycle.PublishReceived;
import network.transport.tcp.Protocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The keys {@code transport.*}. Immutable.
 *
 * @param addressable Whether to listen at all. Without it peers cannot dial this transport.
 * @param autoStartup Whether to open the transport when the application context starts.
 * @param backlog Connections that the system holds until they are accepted. By default the system's
 *     maximum.
 * @param checkPeerHost Whether to refuse a peer that claims another host than its socket's.
 * @param closeAgreementTimeout Time to wait for a peer to agree to the end of an unused socket.
 * @param closeTimeout Time that closing an endpoint or the transport waits for its peers.
 * @param connectTimeout Time limit of a connect, name look-up and handshake included, and of an
 *     incoming handshake.
 * @param connectionsPerSocket Most lightweight connections in one direction of one socket.
 * @param dispatch Who takes the events of the default endpoint.
 * @param eventLoops Number of threads that read and write.
 * @param events Keys of application events.
 * @param externalHost Host in the addresses of endpoints, where peers know this one by another than
 *     the bound one.
 * @param externalPort Port in the addresses of endpoints, where peers know this one by another than
 *     the bound one.
 * @param handshakes Most incoming handshakes in progress. More are not accepted until one ends.
 * @param host Host name or numeric address to listen on.
 * @param keepAlive Whether to set SO_KEEPALIVE on sockets.
 * @param maxAddressLength Longest address accepted from a peer.
 * @param maxMessageSize Largest message, sent or received. A larger one received ends the socket it
 *     came on.
 * @param noDelay Whether to set TCP_NODELAY on sockets.
 * @param outboxBytes Most bytes that wait to be written to a socket. A send that finds no room
 *     waits.
 * @param port Port to listen on, 0 for one that the system chooses.
 * @param probeTimeout Time to wait for a sign of life of a peer that dials although it is
 *     connected.
 * @param protocol Dialect of the handshake when dialling. Incoming requests are understood in all.
 * @param queueBytes Most bytes of messages that wait to be received at an endpoint. Its peers are
 *     held back once it is full.
 * @param queueEvents Most events that wait to be received at an endpoint. Its peers are held back
 *     once it is full.
 * @param reuseAddr Whether to set SO_REUSEADDR on the listener, so that a restart can bind at once.
 *     By default so, except on Windows, where other processes could take the port.
 * @param reuseClientAddr Whether to set SO_REUSEADDR on outgoing sockets.
 * @param shutdown Keys of the shutdown.
 * @param sockets Most sockets of the transport. Further ones are refused.
 * @param userTimeout Time after which a write without progress ends the socket. By default there is
 *     no limit.
 */
@ConfigurationProperties("transport")
record TransportProperties(
    @DefaultValue("true") boolean addressable,
    @DefaultValue("true") boolean autoStartup,
    @Nullable Integer backlog,
    @DefaultValue("false") boolean checkPeerHost,
    @DefaultValue("2s") Duration closeAgreementTimeout,
    @DefaultValue("2s") Duration closeTimeout,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("65536") int connectionsPerSocket,
    @DefaultValue("events") Dispatch dispatch,
    @DefaultValue("1") int eventLoops,
    @DefaultValue Events events,
    @Nullable String externalHost,
    @Nullable Integer externalPort,
    @DefaultValue("1024") int handshakes,
    @DefaultValue("127.0.0.1") String host,
    @DefaultValue("false") boolean keepAlive,
    @DefaultValue("1KB") DataSize maxAddressLength,
    @DefaultValue("16MB") DataSize maxMessageSize,
    @DefaultValue("true") boolean noDelay,
    @DefaultValue("1MB") DataSize outboxBytes,
    @DefaultValue("0") int port,
    @DefaultValue("2s") Duration probeTimeout,
    @DefaultValue("V0") Protocol protocol,
    @DefaultValue("64MB") DataSize queueBytes,
    @DefaultValue("65536") int queueEvents,
    @Nullable Boolean reuseAddr,
    @DefaultValue("true") boolean reuseClientAddr,
    @DefaultValue Shutdown shutdown,
    @DefaultValue("4096") int sockets,
    @Nullable Duration userTimeout) {

  /**
   * The keys {@code transport.events.*}. Immutable.
   *
   * @param publishReceived Whether to publish the messages that an endpoint received as application
   *     events. By default where no listener method takes them.
   */
  record Events(@DefaultValue("auto") PublishReceived publishReceived) {}

  /**
   * The keys {@code transport.shutdown.*}. Immutable.
   *
   * @param gracePeriod Time that a stop waits for listeners to take the events that were received,
   *     at most spring.lifecycle.timeout-per-shutdown-phase.
   */
  record Shutdown(@DefaultValue("10s") Duration gracePeriod) {

    /** Checks the value. */
    Shutdown {
      InvalidPropertyException.check(
          !gracePeriod.isNegative(), "transport.shutdown.grace-period", "0 or more", gracePeriod);
    }
  }
}
