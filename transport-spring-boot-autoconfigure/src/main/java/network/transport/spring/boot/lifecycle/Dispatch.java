// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

/** Who takes the events of an endpoint. */
public enum Dispatch {
  /** They are published as application events; {@code receive()} is refused. */
  EVENTS,
  /** The application does, by {@code receive()}. */
  NONE
}
