// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says of a body that cannot be read where and why, and what it should look like. */
public final class UnreadableJson {

  private UnreadableJson() {}

  /**
   * The answer to a request with such a body.
   *
   * @param e what went wrong
   * @param example a body that would do
   * @return a bad request
   */
  public static ProblemDetail problem(HttpMessageNotReadableException e, String example) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, reason(e) + ". Expected JSON such as " + example + ".");
    problem.setTitle("Unreadable request");
    return problem;
  }

  private static String reason(HttpMessageNotReadableException e) {
    if (!(e.getCause() instanceof JacksonException json)) {
      return "The request has no body that could be read";
    }
    String place =
        json.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr());
    return "The request is not the expected JSON" + place + ": " + what(json);
  }

  /** Without the names of our classes, which say nothing to the one who asks. */
  private static String what(JacksonException json) {
    if (json instanceof UnrecognizedPropertyException unknown) {
      return "there is no member \""
          + MessageRejectedException.shortened(unknown.getPropertyName())
          + "\"";
    }
    return json instanceof MismatchedInputException
        ? "a value is not of the expected type"
        : json.getOriginalMessage();
  }
}
