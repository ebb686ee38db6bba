// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template.discovery;

import static java.lang.System.Logger.Level.WARNING;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.EndPointAddress;
import network.transport.spring.boot.template.PeerResolver;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.core.Ordered;

/**
 * Finds a peer among the instances of the service of its name.
 *
 * <p>The host is the one that the instance is registered with; it must be the one in the addresses
 * of its endpoints. The port of its transport and the identifier of the endpoint are in its
 * metadata; the port that it is registered with is its web server's. An instance without a port in
 * its metadata has no transport and is passed over. Of several instances each connection that is
 * opened, also again, takes the next in the order of their addresses.
 *
 * <p>Thread-safe if the discovery client is.
 *
 * @since 0.1.0
 */
public final class DiscoveryPeerResolver implements PeerResolver, Ordered {

  private static final System.Logger LOG = System.getLogger(DiscoveryPeerResolver.class.getName());
  private static final String DEFAULT_END_POINT = "0";

  private final DiscoveryClient client;
  private final String portKey;
  private final String endPointKey;
  private final ConcurrentMap<String, AtomicInteger> turns = new ConcurrentHashMap<>();

  /**
   * Looks in the metadata for two keys.
   *
   * @param client finds instances
   * @param portKey the key of the transport's port
   * @param endPointKey the key of the endpoint's identifier, which is 0 without it
   */
  public DiscoveryPeerResolver(DiscoveryClient client, String portKey, String endPointKey) {
    this.client = client;
    this.portKey = portKey;
    this.endPointKey = endPointKey;
  }

  @Override
  public Optional<EndPointAddress> resolve(String name) {
    List<EndPointAddress> found =
        client.getInstances(name).stream()
            .flatMap(instance -> address(instance).stream())
            .sorted()
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    int turn = turns.computeIfAbsent(name, first -> new AtomicInteger()).getAndIncrement();
    return Optional.of(found.get(Math.floorMod(turn, found.size())));
  }

  /** After all others: asking may mean a call to a remote registry. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  private Optional<EndPointAddress> address(ServiceInstance instance) {
    Map<String, String> metadata = Objects.requireNonNullElse(instance.getMetadata(), Map.of());
    String port = metadata.get(portKey);
    if (port == null) {
      return Optional.empty();
    }
    String endPoint = metadata.getOrDefault(endPointKey, DEFAULT_END_POINT);
    try {
      return Optional.of(EndPointAddress.parse(instance.getHost() + ":" + port + ":" + endPoint));
    } catch (IllegalArgumentException e) {
      LOG.log(
          WARNING,
          "an instance of service {0} is passed over, its metadata {1} or {2} is wrong: {3}",
          instance.getServiceId(),
          portKey,
          endPointKey,
          e.getMessage());
      return Optional.empty();
    }
  }
}
