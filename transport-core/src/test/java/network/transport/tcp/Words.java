// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import network.transport.EndPointAddress;

/** What goes over the wire, by its name, written by hand: not by the encoders that are tested. */
final class Words {

  private Words() {}

  /** Unsigned 32-bit numbers, the highest byte first. */
  static byte[] words(int... words) {
    ByteBuffer out = ByteBuffer.allocate(4 * words.length);
    Arrays.stream(words).forEach(out::putInt);
    return out.array();
  }

  static byte[] join(byte[]... parts) {
    ByteBuffer out = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    Arrays.stream(parts).forEach(out::put);
    return out.array();
  }

  static byte[] text(String text) {
    return text.getBytes(US_ASCII);
  }

  /** A request of today's dialect. */
  static byte[] request(int endPointId, EndPointAddress from) {
    byte[] address = from.bytes();
    return join(words(0, 8 + address.length, endPointId, address.length), address);
  }

  /** A request of the first releases' dialect. */
  static byte[] legacyRequest(int endPointId, EndPointAddress from) {
    byte[] address = from.bytes();
    return join(words(endPointId, address.length), address);
  }

  static byte[] accepted() {
    return words(0);
  }

  static byte[] invalid() {
    return words(1);
  }

  static byte[] crossed() {
    return words(2);
  }

  static byte[] created(int id) {
    return words(0, id);
  }

  static byte[] closed(int id) {
    return words(1, id);
  }

  static byte[] closeSocket(int lastReceived) {
    return words(2, lastReceived);
  }

  static byte[] closeEndPoint() {
    return words(3);
  }

  static byte[] probe() {
    return words(4);
  }

  static byte[] probeAck() {
    return words(5);
  }

  static byte[] message(int id, String text) {
    return join(words(id, text.length()), text(text));
  }
}
