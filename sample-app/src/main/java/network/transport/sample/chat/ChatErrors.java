// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Answers what goes wrong with a problem detail; unreadable JSON gets the place and the reason. */
@RestControllerAdvice
final class ChatErrors extends ResponseEntityExceptionHandler {

  static final String EXAMPLE = "{\"to\": \"bob\", \"text\": \"hello\"}";

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, reason(e) + ". Expected JSON such as " + EXAMPLE + ".");
    problem.setTitle("Unreadable request");
    return handleExceptionInternal(e, problem, headers, status, request);
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
      return "there is no member \"" + unknown.getPropertyName() + "\"";
    }
    return json instanceof MismatchedInputException
        ? "a value is not of the expected type"
        : json.getOriginalMessage();
  }
}
