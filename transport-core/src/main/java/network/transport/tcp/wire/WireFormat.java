// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

/**
 * The layout of everything that travels. Integers are unsigned, 32 bits, big-endian; {@code
 * bytes(x)} is {@code u32 length} and then as many bytes.
 *
 * <pre>{@code
 * request    LEGACY  u32 endPointId   bytes(address)
 *            V0      u32 0            u32 n   { u32 endPointId   bytes(address) }    n bytes
 *
 * response   u32 0            accepted
 *            u32 1            no such endpoint
 *            u32 2            crossed
 *            u32 3            bytes(claimed) bytes(numeric) bytes(resolved)    host mismatch, V0
 *            u32 0xffffffff   u32 highest                          unsupported version, V0
 *
 * frame      u32 0            u32 lightweightId                    CreatedNewConnection
 *            u32 1            u32 lightweightId                    CloseConnection
 *            u32 2            u32 lastReceived                     CloseSocket
 *            u32 3                                                 CloseEndPoint    V0
 *            u32 4                                                 ProbeSocket      V0
 *            u32 5                                                 ProbeSocketAck   V0
 *            u32 1024..       bytes(payload)                       message
 * }</pre>
 *
 * <p>Releases 0.5.x of the original spoke LEGACY with ProbeSocket = 3 and ProbeSocketAck = 4.
 *
 * <p>Every request begins {@code u32 first, u32 length} and ends {@code length} bytes later, in
 * either dialect. <em>Immutable.</em>
 */
final class WireFormat {

  /** The bytes of one integer. */
  static final int WORD = Integer.BYTES;

  /** The bytes of two integers, with which every request and almost every frame begins. */
  static final int TWO_WORDS = 2 * WORD;

  /** What stands before the address in a V0 request. */
  static final int V0_REQUEST_PREFIX = 4 * WORD;

  /** The only version in which this side speaks, after which that dialect is named. */
  static final int VERSION = 0;

  static final int ACCEPTED = 0;
  static final int INVALID = 1;
  static final int CROSSED = 2;
  static final int HOST_MISMATCH = 3;
  static final int UNSUPPORTED_VERSION = 0xFFFF_FFFF;

  static final int CREATED_NEW_CONNECTION = 0;
  static final int CLOSE_CONNECTION = 1;
  static final int CLOSE_SOCKET = 2;
  static final int CLOSE_END_POINT = 3;
  static final int PROBE_SOCKET = 4;
  static final int PROBE_SOCKET_ACK = 5;
  static final int LEGACY_PROBE_SOCKET = 3;
  static final int LEGACY_PROBE_SOCKET_ACK = 4;

  /** The least header that is a lightweight connection and begins a message. */
  static final int FIRST_MESSAGE_HEADER = 1024;

  private WireFormat() {}
}
