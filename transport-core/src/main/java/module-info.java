// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** Many cheap, ordered, reliable connections between endpoints, over one TCP socket per pair. */
module network.transport.core {
  requires static transitive org.jspecify;
  requires static com.google.errorprone.annotations;

  exports network.transport;
  exports network.transport.memory;
  exports network.transport.tcp;
}
