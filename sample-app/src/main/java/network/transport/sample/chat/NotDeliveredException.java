// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** At least one peer could not be reached; the problem says which, why, and who got the message. */
final class NotDeliveredException extends ErrorResponseException {

  private static final long serialVersionUID = 1L;

  NotDeliveredException(SortedMap<String, Failure> failed, List<String> sent) {
    super(status(failed), problem(failed, sent), null);
  }

  /** Why one peer could not be reached, and the status that says so. */
  record Failure(HttpStatus status, String reason) {}

  private static HttpStatus status(SortedMap<String, Failure> failed) {
    List<HttpStatus> all = failed.values().stream().map(Failure::status).distinct().toList();
    return all.size() == 1 ? all.get(0) : HttpStatus.BAD_GATEWAY;
  }

  private static ProblemDetail problem(SortedMap<String, Failure> failed, List<String> sent) {
    String detail =
        failed.entrySet().stream()
            .map(entry -> "Not sent to " + entry.getKey() + ": " + entry.getValue().reason())
            .collect(Collectors.joining("; "));
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(failed), detail);
    problem.setTitle("Peer not reached");
    problem.setProperty("failed", List.copyOf(failed.keySet()));
    problem.setProperty("sent", List.copyOf(sent));
    return problem;
  }
}
