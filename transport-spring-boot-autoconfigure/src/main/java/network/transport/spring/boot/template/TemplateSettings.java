// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.transport.EndPoint;
import network.transport.spring.boot.convert.PlainMessageConverter;

/** How one template works. Immutable. */
record TemplateSettings(
    EndPoint endPoint,
    PeerResolver peers,
    PlainMessageConverter converter,
    Optional<ReconnectOptions> reconnect,
    Duration patience,
    Optional<Duration> idleTimeout,
    List<TransportSendInterceptor> interceptors) {

  int dialThreads() {
    return reconnect.map(ReconnectOptions::threads).orElse(1);
  }
}
