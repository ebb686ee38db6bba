// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

/**
 * The template is not started, or was stopped while the send waited. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class TemplateStoppedException extends TransportSendException {

  private static final long serialVersionUID = 1L;

  TemplateStoppedException(Failure failure) {
    super(failure);
  }
}
