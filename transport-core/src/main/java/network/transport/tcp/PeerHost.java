// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Consumer;
import network.transport.EndPointAddress;
import network.transport.tcp.wire.HandshakeResponse;

/**
 * Compares the host that a peer claims in its address with the one that its socket comes from: by
 * number first, and only if that differs by the name that belongs to the number.
 */
final class PeerHost {

  private PeerHost() {}

  /** Gives the mismatch, or empty if there is none; perhaps later, on the loop of the link. */
  static void check(
      Link link,
      Resolver resolver,
      EndPointAddress claimed,
      Consumer<Optional<HandshakeResponse.HostMismatch>> then) {
    String host = claimed.parts().map(EndPointAddress.Parts::host).orElse("");
    InetAddress actual;
    try {
      actual = ((InetSocketAddress) link.channel().getRemoteAddress()).getAddress();
    } catch (IOException e) {
      link.cut("the peer is gone: " + e.getMessage());
      return;
    }
    if (same(host, actual)) {
      then.accept(Optional.empty());
      return;
    }
    resolver.nameOf(
        actual,
        name ->
            link.later(
                () ->
                    then.accept(
                        name.equalsIgnoreCase(host)
                            ? Optional.empty()
                            : Optional.of(
                                new HandshakeResponse.HostMismatch(
                                    host, actual.getHostAddress(), name)))));
  }

  private static boolean same(String host, InetAddress actual) {
    try {
      return Resolver.numeric(host) && InetAddress.getByName(host).equals(actual);
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
