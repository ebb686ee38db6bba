// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import network.transport.EndPointAddress;

/** What a {@link HandshakeRequest} is answered. <em>Immutable.</em> */
public sealed interface HandshakeResponse {

  /** The socket is now the heavyweight connection. */
  record Accepted() implements HandshakeResponse {}

  /** There is no such endpoint. */
  record Invalid() implements HandshakeResponse {}

  /** There is, or will be, a connection between the two already. */
  record Crossed() implements HandshakeResponse {}

  /**
   * The address claims a host that is not the one the socket comes from. V0 only.
   *
   * @param claimed the host in the address; each text has one character per byte, none above 0xff
   * @param numeric the numeric address of the socket
   * @param resolved the name that this address resolves to
   */
  record HostMismatch(String claimed, String numeric, String resolved)
      implements HandshakeResponse {

    /** Characters of a text for people; no name of a host has more. */
    private static final int MOST_SHOWN = 255;

    /**
     * The three texts for people: anything but printable ASCII is escaped, and what is longer than
     * a name can be is cut, so that they are safe in a log.
     *
     * @return printable text
     */
    @Override
    public String toString() {
      return "HostMismatch[claimed="
          + printable(claimed)
          + ", numeric="
          + printable(numeric)
          + ", resolved="
          + printable(resolved)
          + "]";
    }

    private static String printable(String text) {
      return text.length() > MOST_SHOWN
          ? printable(text.substring(0, MOST_SHOWN)) + "..."
          : EndPointAddress.of(text.getBytes(ISO_8859_1)).toString();
    }
  }

  /**
   * The version asked for is not spoken; another request may follow. V0 only.
   *
   * @param highest version that is spoken, an unsigned number
   */
  record UnsupportedVersion(int highest) implements HandshakeResponse {
    @Override
    public String toString() {
      return "UnsupportedVersion[highest=" + Integer.toUnsignedString(highest) + "]";
    }
  }
}
