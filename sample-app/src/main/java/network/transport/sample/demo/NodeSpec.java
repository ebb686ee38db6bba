// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import java.net.URI;

/**
 * One node to start. Immutable.
 *
 * @param name its name, which is also the profile that configures it
 * @param httpPort the port for people
 * @param transportPort the port for its peers
 */
record NodeSpec(String name, int httpPort, int transportPort) {

  /** Numeric, so that all nodes write it in the same way. */
  static final String HOST = "127.0.0.1";

  /** The address of the node's default endpoint. */
  String address() {
    return HOST + ":" + transportPort + ":0";
  }

  URI http(String path) {
    return URI.create("http://" + HOST + ":" + httpPort + path);
  }
}
