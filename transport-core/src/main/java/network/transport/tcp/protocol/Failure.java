// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

/**
 * Why a connect fails. Immutable.
 *
 * @param reason what a caller would tell apart
 * @param message what happened, for people
 */
public record Failure(Reason reason, String message) {

  /** The kinds of failure. */
  public enum Reason {
    /** Unknown host, refused, or no such endpoint. */
    NOT_FOUND,
    /** No socket or no connection is left. */
    INSUFFICIENT_RESOURCES,
    /** The deadline passed. */
    TIMEOUT,
    /** Anything else. */
    FAILED
  }

  static final Failure TIMED_OUT = new Failure(Reason.TIMEOUT, "no answer in time");
  static final Failure END_POINT_CLOSED = new Failure(Reason.FAILED, "endpoint closed");
}
