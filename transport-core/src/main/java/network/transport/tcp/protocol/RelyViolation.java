// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/** A rule that this transport relies on is broken: a fault of its own, never the peer's. */
public final class RelyViolation extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * A broken rule.
   *
   * @param input what came
   * @param state where it cannot come
   */
  public RelyViolation(String input, String state) {
    super(input + " cannot come in state " + state);
  }
}
