// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import network.transport.Event;
import network.transport.RecentError;

/**
 * An error that an endpoint was told of. Immutable.
 *
 * @param at when
 * @param code what failed
 * @param peer the peer that was lost, or asterisks; absent if it is no matter of one peer
 * @param message what happened, or asterisks, since a peer may be named in it
 * @since 0.1.0
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ErrorDescriptor(
    Instant at, Event.ErrorEvent.Code code, Optional<String> peer, String message) {

  static ErrorDescriptor of(RecentError error, PeerDetails details) {
    Event.ErrorEvent event = error.event();
    return new ErrorDescriptor(
        error.at(), event.code(), event.peer().map(details::of), details.of(event.message()));
  }
}
