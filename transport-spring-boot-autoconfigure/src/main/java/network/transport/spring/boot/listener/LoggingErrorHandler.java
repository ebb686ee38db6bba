// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static java.lang.System.Logger.Level.ERROR;

/** Says that a message failed, and why. Immutable. */
final class LoggingErrorHandler implements TransportListenerErrorHandler {

  private static final System.Logger LOG =
      System.getLogger(TransportListenerErrorHandler.class.getName());

  @Override
  public void handle(Throwable failure, TransportMessage message) {
    LOG.log(ERROR, "a listener failed on " + message, failure);
  }
}
