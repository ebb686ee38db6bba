// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.listener;

import network.transport.spring.boot.listener.InvalidTransportListenerException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which listener method cannot be one, and what to do about it. */
final class InvalidTransportListenerFailureAnalyzer
    extends AbstractFailureAnalyzer<InvalidTransportListenerException> {

  @Override
  protected FailureAnalysis analyze(
      Throwable rootFailure, InvalidTransportListenerException cause) {
    return new FailureAnalysis(cause.problem(), cause.remedy(), cause);
  }
}
