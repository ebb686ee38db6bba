// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

/** A rule of the protocol is broken in the model. */
final class Broken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String rule;

  Broken(String rule) {
    super(rule, null, false, false);
    this.rule = rule;
  }

  String rule() {
    return rule;
  }
}
