// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The request cannot be carried out as it is; the problem says why, and what would be allowed. */
public final class MessageRejectedException extends ErrorResponseException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_ECHO = 80;

  private MessageRejectedException(HttpStatus status, String title, String detail) {
    super(status, problem(status, title, detail), null);
  }

  static MessageRejectedException unknownPeer(String name, Set<String> known) {
    return new MessageRejectedException(
        HttpStatus.NOT_FOUND,
        "Unknown peer",
        "There is no peer \""
            + shortened(name)
            + "\". Known peers: "
            + (known.isEmpty() ? "none" : String.join(", ", known))
            + ". \"*\", or no \"to\" at all, means all of them.");
  }

  static MessageRejectedException noPeers() {
    return new MessageRejectedException(
        HttpStatus.NOT_FOUND,
        "No peers",
        "This node has no peers. Set transport.peers.<name>.address to host:port:endPointId.");
  }

  static MessageRejectedException textMissing() {
    return new MessageRejectedException(
        HttpStatus.BAD_REQUEST,
        "Text missing",
        "\"text\" is missing or blank. Expected " + ChatErrors.EXAMPLE + ".");
  }

  static MessageRejectedException textTooLong(int length, int most) {
    return new MessageRejectedException(
        HttpStatus.CONTENT_TOO_LARGE,
        "Text too long",
        "\"text\" has " + length + " characters; " + most + " are allowed.");
  }

  private static ProblemDetail problem(HttpStatus status, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    return problem;
  }

  /** What somebody has sent, as long as an answer may repeat it. */
  static String shortened(String text) {
    return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "...";
  }
}
