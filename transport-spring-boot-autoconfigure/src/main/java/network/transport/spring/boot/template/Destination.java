// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.util.Objects;
import java.util.regex.Pattern;
import network.transport.EndPointAddress;

/**
 * Where a message goes: to a peer, by name or by address, on one of the streams to it.
 *
 * <p>Each stream is a lightweight connection of its own. Messages of one stream arrive in the order
 * in which they were sent; nothing is promised between streams. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface Destination {

  /** The name of the stream that is used when none is named. */
  String DEFAULT_STREAM = "";

  /**
   * A peer that a {@link PeerResolver} finds by its name.
   *
   * @param name what the peer is called
   * @param stream the stream to it
   */
  record Peer(String name, String stream) implements Destination {

    /**
     * Checks the name.
     *
     * @param name as the component
     * @param stream as the component
     * @throws IllegalArgumentException if the name is blank
     */
    public Peer {
      Objects.requireNonNull(stream, "stream");
      if (name.isBlank()) {
        throw new IllegalArgumentException("the name of a peer must not be blank");
      }
    }

    @Override
    public Peer onStream(String other) {
      return new Peer(name, other);
    }

    @Override
    public String toString() {
      return printable(name) + suffix(stream);
    }
  }

  /**
   * An endpoint whose address the sender knows.
   *
   * @param address the address of the endpoint
   * @param stream the stream to it
   */
  record Address(EndPointAddress address, String stream) implements Destination {

    /**
     * Takes both.
     *
     * @param address as the component
     * @param stream as the component
     */
    public Address {
      Objects.requireNonNull(address, "address");
      Objects.requireNonNull(stream, "stream");
    }

    @Override
    public Address onStream(String other) {
      return new Address(address, other);
    }

    @Override
    public String toString() {
      return address + suffix(stream);
    }
  }

  /**
   * A peer by its name, on the default stream.
   *
   * @param name what the peer is called
   * @return the destination
   */
  static Destination peer(String name) {
    return new Peer(name, DEFAULT_STREAM);
  }

  /**
   * An endpoint by its address, on the default stream.
   *
   * @param address the address of the endpoint
   * @return the destination
   */
  static Destination address(EndPointAddress address) {
    return new Address(address, DEFAULT_STREAM);
  }

  /**
   * The stream to the peer.
   *
   * @return its name, {@link #DEFAULT_STREAM} if none was given
   */
  String stream();

  /**
   * The same peer on another stream.
   *
   * @param other the name of the stream, free to choose; the peer does not see it
   * @return the destination
   */
  Destination onStream(String other);

  private static String suffix(String stream) {
    return stream.equals(DEFAULT_STREAM) ? "" : " (stream " + printable(stream) + ")";
  }

  /** For logs and messages: an application may take a name from what a peer has sent. */
  private static String printable(String name) {
    String start = name.length() > 100 ? name.substring(0, 100) + "..." : name;
    return Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]").matcher(start).replaceAll("?");
  }
}
