// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A command of the page was not carried out; the problem says why. */
final class CommandRejectedException extends ErrorResponseException {

  private static final long serialVersionUID = 1L;

  private CommandRejectedException(HttpStatusCode status, String title, String detail) {
    super(status, problem(status, title, detail), null);
  }

  static CommandRejectedException countOutOfRange(int count, int most) {
    return new CommandRejectedException(
        HttpStatus.BAD_REQUEST,
        "Count out of range",
        "\"count\" must be between 1 and " + most + ", but is " + count + ".");
  }

  static CommandRejectedException tooManyOpen(int most) {
    return new CommandRejectedException(
        HttpStatus.CONFLICT,
        "Too many connections",
        "The page holds " + most + " connections to this peer, which is the most; close some.");
  }

  static CommandRejectedException nothingHeld(String peer) {
    return new CommandRejectedException(
        HttpStatus.CONFLICT,
        "No connections",
        "The page holds no connection to " + peer + " that could be sent on; open some.");
  }

  static CommandRejectedException notReached(HttpStatusCode status, String why) {
    return new CommandRejectedException(status, "Peer not reached", why);
  }

  static CommandRejectedException tooManyWatchers(int most) {
    return new CommandRejectedException(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Too many watchers",
        "This node is watched by " + most + " browsers already; close one of the pages.");
  }

  private static ProblemDetail problem(HttpStatusCode status, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    return problem;
  }
}
