// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.net.UnknownHostException;
import java.util.Locale;
import network.transport.spring.boot.lifecycle.TransportStartException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which key to change when the transport cannot listen. */
final class TransportStartFailureAnalyzer extends AbstractFailureAnalyzer<TransportStartException> {

  private static final String OWN_HOST =
      "Set transport.host to a name or address of this machine: 127.0.0.1 to be reached from this"
          + " machine alone, 0.0.0.0, with transport.external-host, to listen on all its"
          + " addresses.";

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, TransportStartException cause) {
    String reason = String.valueOf(cause.getCause()).toLowerCase(Locale.ROOT);
    if (cause.getCause() instanceof UnknownHostException) {
      return analysis(cause, "the host " + cause.host() + " is unknown", OWN_HOST);
    }
    if (reason.contains("assign")) {
      return analysis(
          cause, "the address " + cause.host() + " is none of this machine's", OWN_HOST);
    }
    if (reason.contains("in use")) {
      return analysis(
          cause,
          "the port " + cause.port() + " is in use",
          "Stop what listens on port "
              + cause.port()
              + ", or set transport.port to a free port, or to 0 for one that the system chooses.");
    }
    return analysis(
        cause,
        String.valueOf(cause.getCause()),
        "Set transport.host and transport.port to an address and a port that this application may"
            + " listen on.");
  }

  private static FailureAnalysis analysis(
      TransportStartException cause, String reason, String action) {
    String description =
        "The transport cannot listen with transport.host=%s and transport.port=%d: %s."
            .formatted(cause.host(), cause.port(), reason);
    return new FailureAnalysis(description, action, cause);
  }
}
