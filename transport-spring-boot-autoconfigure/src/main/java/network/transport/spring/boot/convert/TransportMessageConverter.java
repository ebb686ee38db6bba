// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.convert;

import java.lang.reflect.Type;

/**
 * Turns values into the payloads of messages and back.
 *
 * <p>An application's own bean of this type replaces the auto-configured one. It need not know of
 * {@code byte[]}, {@link java.nio.ByteBuffer} and {@link String}: whoever uses it takes them as
 * {@link PlainMessageConverter} does.
 *
 * <p>Implementations are thread-safe.
 *
 * @since 0.1.0
 */
public interface TransportMessageConverter {

  /**
   * Writes a value.
   *
   * @param value what to send
   * @return the payload, which the caller does not change
   * @throws TransportConversionException if the value cannot be written
   */
  byte[] toPayload(Object value);

  /**
   * Reads a value.
   *
   * @param payload what was received, which the value may share
   * @param type what to make of it: a class, or a type with arguments such as {@code List<Order>}
   * @return a value of that type
   * @throws TransportConversionException if the payload is no such value
   */
  Object fromPayload(byte[] payload, Type type);
}
