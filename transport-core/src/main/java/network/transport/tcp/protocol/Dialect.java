// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/** What was agreed in the handshake about the frames that may follow. */
public enum Dialect {
  /** Has CloseEndPoint, ProbeSocket and ProbeSocketAck. */
  V0,
  /** Has none of them. */
  LEGACY
}
