// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

/**
 * What a connection promises about its messages. TCP gives {@link #RELIABLE_ORDERED} for all.
 *
 * @since 0.1.0
 */
public enum Reliability {
  /** Each message arrives once, in order. */
  RELIABLE_ORDERED,
  /** Each message arrives once, in any order. */
  RELIABLE_UNORDERED,
  /** A message may be lost, and may overtake another. */
  UNRELIABLE
}
