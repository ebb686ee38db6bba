// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

/**
 * Who takes the events of an endpoint.
 *
 * @since 0.1.0
 */
public enum Dispatch {
  /** They are published as application events; {@code receive()} is refused. */
  EVENTS,
  /** The application does, by {@code receive()}. */
  NONE
}
