// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/** The peer broke the protocol. Ends its heavyweight connection as a loss and harms nobody else. */
public final class ProtocolViolation extends Exception {

  private static final long serialVersionUID = 1L;

  /** What operators tell apart. */
  public enum Kind {
    /** The bytes make no sense where they came. */
    MALFORMED,
    /** Something is longer than its limit. */
    TOO_LONG
  }

  /** What operators tell apart. */
  private final Kind kind;

  /**
   * Bytes that make no sense where they came.
   *
   * @param message what was wrong, without bytes of the peer's
   */
  public ProtocolViolation(String message) {
    this(Kind.MALFORMED, message);
  }

  /**
   * A violation.
   *
   * @param kind what operators tell apart
   * @param message what was wrong, without bytes of the peer's
   */
  public ProtocolViolation(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /**
   * The kind.
   *
   * @return what operators tell apart
   */
  public Kind kind() {
    return kind;
  }
}
