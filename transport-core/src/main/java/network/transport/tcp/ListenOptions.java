// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where a transport listens and how it is known. Immutable.
 *
 * @param host the address or name to bind to
 * @param port the port to bind to; 0 lets the system choose
 * @param externalHost the host in endpoint addresses, where it differs (NAT, containers)
 * @param externalPort the port in endpoint addresses, where it differs
 * @param addressable whether there is a listener at all; without one, peers cannot dial us
 * @param backlog connections that the system holds until they are accepted; empty for its maximum
 * @param reuseServerAddr SO_REUSEADDR on the listener, so that a restart can bind at once; on
 *     Windows, where it lets another process take the port, not so unless set
 * @param checkPeerHost whether to refuse a peer whose address claims another host than its socket's
 * @since 0.1.0
 */
public record ListenOptions(
    String host,
    int port,
    Optional<String> externalHost,
    OptionalInt externalPort,
    boolean addressable,
    OptionalInt backlog,
    boolean reuseServerAddr,
    boolean checkPeerHost) {

  private static final int MAX_PORT = 0xFFFF;
  private static final Pattern WILDCARD = Pattern.compile("0(\\.0){0,3}|[0:]*::[0:]*|0(:0){7}");

  /**
   * Checks the values.
   *
   * @param host as the component
   * @param port as the component
   * @param externalHost as the component
   * @param externalPort as the component
   * @param addressable as the component
   * @param backlog as the component
   * @param reuseServerAddr as the component
   * @param checkPeerHost as the component
   * @throws InvalidOptionException if a value is out of range
   */
  public ListenOptions {
    host = withoutBrackets(host);
    externalHost = externalHost.map(ListenOptions::withoutBrackets);
    Check.host("host", host);
    externalHost.ifPresent(name -> Check.host("externalHost", name));
    Check.between("port", port, 0, MAX_PORT);
    externalPort.ifPresent(value -> Check.between("externalPort", value, 1, MAX_PORT));
    backlog.ifPresent(value -> Check.atLeast("backlog", value, 1));
    if (addressable && externalHost.isEmpty() && WILDCARD.matcher(host).matches()) {
      throw InvalidOptionException.notSet(
          "externalHost",
          "set when host is the wildcard " + host + ", which no peer can connect to");
    }
  }

  /** The host in endpoint addresses. */
  String advertisedHost() {
    return externalHost.orElse(host);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
