// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

/**
 * A listener method that cannot be called, or cannot have the endpoint it asks for.
 *
 * @since 0.1.0
 */
public final class InvalidTransportListenerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The first part of the message. */
  private final String problem;

  /** The last part of the message. */
  private final String remedy;

  InvalidTransportListenerException(String problem, String remedy) {
    super(problem + ": " + remedy);
    this.problem = problem;
    this.remedy = remedy;
  }

  InvalidTransportListenerException(String problem, String remedy, Throwable cause) {
    super(problem + ": " + remedy, cause);
    this.problem = problem;
    this.remedy = remedy;
  }

  /**
   * Which method cannot be a listener, and why.
   *
   * @return the first part of the message
   */
  public String problem() {
    return problem;
  }

  /**
   * What to do about it.
   *
   * @return the last part of the message
   */
  public String remedy() {
    return remedy;
  }
}
