// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.convert.json;

import java.lang.reflect.Type;
import java.util.Optional;
import network.transport.spring.boot.convert.TransportConversionException;
import network.transport.spring.boot.convert.TransportMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts values to JSON in UTF-8 and back, the way the application's mapper does. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JsonMessageConverter implements TransportMessageConverter {

  private final JsonMapper mapper;

  /**
   * Converts with a mapper.
   *
   * @param mapper decides how types look in JSON
   */
  public JsonMessageConverter(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public byte[] toPayload(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JacksonException e) {
      throw new TransportConversionException(
          "%s cannot be written as JSON: %s"
              .formatted(value.getClass().getTypeName(), e.getOriginalMessage()),
          e);
    }
  }

  @Override
  public Object fromPayload(byte[] payload, Type type) {
    try {
      return Optional.<Object>ofNullable(mapper.readValue(payload, mapper.constructType(type)))
          .orElseThrow(() -> refusal(payload, type, "it is null"));
    } catch (JacksonException e) {
      // The messages of Jackson quote the payload, which is the peer's: neither they nor the cause,
      // whose message is printed with it, get into logs.
      throw refusal(payload, type, e.getClass().getSimpleName() + place(e));
    }
  }

  private static String place(JacksonException failure) {
    return Optional.ofNullable(failure.getLocation())
        .filter(at -> at.getLineNr() > 0)
        .map(at -> " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()))
        .orElse("");
  }

  private static TransportConversionException refusal(byte[] payload, Type type, String reason) {
    return new TransportConversionException(
        "a payload of %d bytes is no %s in JSON: %s"
            .formatted(payload.length, type.getTypeName(), reason));
  }
}
