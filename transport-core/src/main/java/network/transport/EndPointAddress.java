// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of an endpoint: bytes, equal and ordered as unsigned bytes. Immutable.
 *
 * <p>An addressable transport writes {@code host:port:endPointId} in ASCII, split at the last two
 * colons, so that an IPv6 host may contain colons; it travels without brackets. An unaddressable
 * endpoint has a random name without parts.
 *
 * <p>One socket per pair holds only if everybody uses the same, canonical, address for an endpoint.
 *
 * @since 0.1.0
 */
public final class EndPointAddress implements Comparable<EndPointAddress> {

  private static final int MAX_PORT = 0xFFFF;
  private static final long MAX_ID = 0xFFFF_FFFFL;

  /** Characters of a malformed address in a message; no well-formed one has so many. */
  private static final int MOST_SHOWN = 300;

  private static final Pattern PARTS =
      Pattern.compile("([A-Za-z0-9._:%-]{1,255}):([0-9]{1,5}):([0-9]{1,10})");
  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]*)\\](:.*)");

  private final byte[] bytes;

  /** Computed when it is first asked for, perhaps by several threads; the same by each. */
  @SuppressWarnings("Immutable")
  private int hash;

  private EndPointAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * What the address of an addressable endpoint is made of.
   *
   * @param host a name or a numeric address, IPv6 without brackets
   * @param port 0 to 65535
   * @param endPointId an unsigned 32-bit number
   */
  public record Parts(String host, int port, long endPointId) {

    private String toText() {
      return host + ":" + port + ":" + endPointId;
    }
  }

  /**
   * The address of an endpoint of an addressable transport.
   *
   * @param host a name or a numeric address; brackets around an IPv6 address are dropped
   * @param port 0 to 65535; nothing answers on port 0
   * @param endPointId an unsigned 32-bit number
   * @return the address
   * @throws IllegalArgumentException if a part is malformed or out of range
   */
  public static EndPointAddress of(String host, int port, long endPointId) {
    return parse(host + ":" + port + ":" + endPointId);
  }

  /**
   * An address as it came from somewhere else, not checked.
   *
   * @param bytes the bytes, copied
   * @return the address
   */
  public static EndPointAddress of(byte[] bytes) {
    return new EndPointAddress(bytes.clone());
  }

  /**
   * Reads {@code host:port:endPointId}, without leading zeros, since another spelling is another
   * address; {@code [h]:p:id} is rewritten to {@code h:p:id}.
   *
   * @param text the address as a person writes it
   * @return the address
   * @throws IllegalArgumentException if the text is not of this form; the message says what is
   *     expected
   */
  public static EndPointAddress parse(String text) {
    Matcher bracketed = BRACKETS.matcher(text);
    String plain = bracketed.matches() ? bracketed.group(1) + bracketed.group(2) : text;
    EndPointAddress address = new EndPointAddress(plain.getBytes(ISO_8859_1));
    if (!address.parts().map(Parts::toText).equals(Optional.of(plain))) {
      throw malformed(text);
    }
    return address;
  }

  private static IllegalArgumentException malformed(String text) {
    String shown = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    return new IllegalArgumentException(
        "endpoint address must be host:port:endPointId, such as 10.0.0.7:9000:0, but is \""
            + new EndPointAddress(shown.getBytes(ISO_8859_1))
            + "\"");
  }

  /**
   * Splits the address.
   *
   * @return host, port and endpoint identifier, or empty if the address is not of that form
   */
  public Optional<Parts> parts() {
    Matcher matcher = PARTS.matcher(text());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(matcher.group(2));
    long id = Long.parseLong(matcher.group(3));
    return port > MAX_PORT || id > MAX_ID
        ? Optional.empty()
        : Optional.of(new Parts(matcher.group(1), port, id));
  }

  /**
   * The address as it travels.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Orders as unsigned bytes, which decides between crossing connection requests. */
  @Override
  public int compareTo(EndPointAddress that) {
    return Arrays.compareUnsigned(bytes, that.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EndPointAddress that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(bytes);
      hash = known;
    }
    return known;
  }

  /**
   * The address for people: anything but printable ASCII is escaped, so that it is safe in a log.
   *
   * @return printable text
   */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      if (b >= ' ' && b < 0x7F && b != '\\') {
        out.append((char) b);
      } else {
        out.append(String.format("\\x%02x", b & 0xFF));
      }
    }
    return out.toString();
  }

  private String text() {
    return new String(bytes, ISO_8859_1);
  }
}
