// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Set;

/**
 * Converts {@code byte[]} and {@link ByteBuffer} as they are and {@link String} as UTF-8, and
 * leaves all other types to another converter. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PlainMessageConverter implements TransportMessageConverter {

  private static final Set<Type> PLAIN = Set.of(byte[].class, ByteBuffer.class, String.class);

  private final TransportMessageConverter objects;

  private PlainMessageConverter(TransportMessageConverter objects) {
    this.objects = objects;
  }

  /**
   * Converts the plain types alone.
   *
   * @return a converter that refuses all other types
   */
  public static PlainMessageConverter plainOnly() {
    return new PlainMessageConverter(new Refusal());
  }

  /**
   * Converts the plain types, and all others by another converter.
   *
   * @param objects who converts the other types
   * @return a converter for all types
   */
  public static PlainMessageConverter before(TransportMessageConverter objects) {
    return objects instanceof PlainMessageConverter plain
        ? plain
        : new PlainMessageConverter(objects);
  }

  /**
   * Whether a type can be converted at all.
   *
   * @param type of a value
   * @return false if it is not plain and there is no other converter
   */
  public boolean supports(Type type) {
    return PLAIN.contains(type) || !(objects instanceof Refusal);
  }

  /**
   * {@inheritDoc} An array is returned as it is; of a buffer the remaining bytes are copied and its
   * position is left as it was.
   */
  @Override
  public byte[] toPayload(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof ByteBuffer buffer) {
      return copy(buffer.duplicate());
    }
    return value instanceof String text ? encode(text) : objects.toPayload(value);
  }

  /** {@inheritDoc} An array is returned as it is, and a buffer is backed by it. */
  @Override
  public Object fromPayload(byte[] payload, Type type) {
    if (type == byte[].class) {
      return payload;
    }
    if (type == ByteBuffer.class) {
      return ByteBuffer.wrap(payload);
    }
    return type == String.class ? decode(payload) : objects.fromPayload(payload, type);
  }

  private static byte[] encode(String text) {
    try {
      return copy(UTF_8.newEncoder().encode(CharBuffer.wrap(text)));
    } catch (CharacterCodingException e) {
      throw new TransportConversionException(
          "a String of %d characters has no form in UTF-8: it contains half of a surrogate pair"
              .formatted(text.length()),
          e);
    }
  }

  private static String decode(byte[] payload) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    } catch (CharacterCodingException e) {
      throw new TransportConversionException(
          "a payload of %d bytes is no String: it is not UTF-8; take it as byte[]"
              .formatted(payload.length),
          e);
    }
  }

  private static byte[] copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /** Says what would be needed for other types. */
  private static final class Refusal implements TransportMessageConverter {

    private static final String REMEDY =
        ": only byte[], ByteBuffer and String can; for JSON add Jackson to the application"
            + " (spring-boot-starter-jackson), or declare a TransportMessageConverter bean";

    @Override
    public byte[] toPayload(Object value) {
      throw new TransportConversionException(
          value.getClass().getTypeName() + " cannot be converted to a payload" + REMEDY);
    }

    @Override
    public Object fromPayload(byte[] payload, Type type) {
      throw new TransportConversionException(
          "a payload cannot be converted to " + type.getTypeName() + REMEDY);
    }
  }
}
