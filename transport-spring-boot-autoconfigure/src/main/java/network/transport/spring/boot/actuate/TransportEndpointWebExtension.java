// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.actuate;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * The endpoint {@code transport} over HTTP: {@code GET /actuator/transport}, {@code GET
 * /actuator/transport/{endPoint}} and {@code DELETE /actuator/transport/{endPoint}/{peer}}.
 *
 * <p>An address in a path needs no encoding of its colons; a {@code %} of an IPv6 zone does.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = TransportEndpoint.class)
public final class TransportEndpointWebExtension {

  private final TransportEndpoint actuator;
  private final Show showValues;
  private final Set<String> roles;

  /**
   * Serves an endpoint.
   *
   * @param actuator the endpoint to serve
   * @param showValues whether peers are named
   * @param roles who counts as authorized; if empty, anybody who is authenticated
   */
  public TransportEndpointWebExtension(
      TransportEndpoint actuator, Show showValues, Set<String> roles) {
    this.actuator = actuator;
    this.showValues = showValues;
    this.roles = Set.copyOf(roles);
  }

  /**
   * Shows all transports and listeners.
   *
   * @param security who asks
   * @return their state at this moment
   */
  @ReadOperation
  public TransportsDescriptor transports(SecurityContext security) {
    return actuator.transports(details(security));
  }

  /**
   * Shows one endpoint.
   *
   * @param security who asks
   * @param endPoint its name or its address
   * @return its state at this moment, or null, which is answered by 404, if there is none
   */
  @ReadOperation
  public @Nullable EndPointDescriptor endPoint(
      SecurityContext security, @Selector String endPoint) {
    return actuator.endPoint(endPoint, details(security));
  }

  /**
   * Breaks the socket that an endpoint shares with a peer.
   *
   * @param endPoint the name or the address of the endpoint, which must be a bean
   * @param peer the address of the peer
   * @return 204 if that was done, 404 if that endpoint has no such peer
   */
  @DeleteOperation
  public WebEndpointResponse<Void> disconnect(@Selector String endPoint, @Selector String peer) {
    return new WebEndpointResponse<>(
        actuator.disconnected(endPoint, peer)
            ? WebEndpointResponse.STATUS_NO_CONTENT
            : WebEndpointResponse.STATUS_NOT_FOUND);
  }

  private PeerDetails details(SecurityContext security) {
    return showValues.isShown(security, roles) ? PeerDetails.SHOWN : PeerDetails.HIDDEN;
  }
}
