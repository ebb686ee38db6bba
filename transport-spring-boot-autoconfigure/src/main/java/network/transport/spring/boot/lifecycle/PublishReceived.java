// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

/**
 * Whether messages that an endpoint received are published as application events.
 *
 * @since 0.1.0
 */
public enum PublishReceived {
  /** Where nobody else takes them, so unless a consumer does. */
  AUTO,
  /** Always, before a consumer takes them. */
  ON,
  /** Never. */
  OFF
}
