// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes as the specification writes them: groups of hexadecimal digits and quoted text. */
final class Bytes {

  private static final Pattern TOKEN = Pattern.compile("\\s*(?:\"([^\"]*)\"|([0-9a-fA-F]+))\\s*");

  private Bytes() {}

  static byte[] of(String notation) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Matcher token = TOKEN.matcher(notation);
    int end = 0;
    while (token.find() && token.start() == end) {
      String text = token.group(1);
      byte[] some =
          text == null ? HexFormat.of().parseHex(token.group(2)) : text.getBytes(ISO_8859_1);
      out.writeBytes(some);
      end = token.end();
    }
    if (end != notation.length()) {
      throw new IllegalArgumentException("not bytes: " + notation.substring(end));
    }
    return out.toByteArray();
  }

  static ByteBuffer buffer(String notation) {
    return ByteBuffer.wrap(of(notation));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static byte[] remaining(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /** Two pieces for every place to cut, the ends included, and at last one piece for every byte. */
  static List<List<ByteBuffer>> cuts(byte[] bytes) {
    List<List<ByteBuffer>> all = new ArrayList<>();
    for (int at = 0; at <= bytes.length; at++) {
      all.add(
          List.of(ByteBuffer.wrap(bytes, 0, at), ByteBuffer.wrap(bytes, at, bytes.length - at)));
    }
    List<ByteBuffer> single = new ArrayList<>();
    for (int at = 0; at < bytes.length; at++) {
      single.add(ByteBuffer.wrap(bytes, at, 1));
    }
    all.add(single);
    return all;
  }
}
