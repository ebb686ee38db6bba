// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/** How our request died. */
public sealed interface Refusal {

  /** The peer answered Crossed: its own request is on the way, or it holds a connection with us. */
  record Crossed() implements Refusal {}

  /**
   * The peer, or the network, gave an answer that will not change by asking again.
   *
   * @param failure what the callers are told
   */
  record Final(Failure failure) implements Refusal {}

  /**
   * The request died without an answer.
   *
   * @param failure what the callers are told
   */
  record Broken(Failure failure) implements Refusal {}
}
