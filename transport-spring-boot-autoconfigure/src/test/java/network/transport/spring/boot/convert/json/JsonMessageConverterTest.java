// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.convert.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.util.List;
import network.transport.spring.boot.convert.TransportConversionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonMessageConverterTest {

  private static final Type ORDERS = new ParameterizedTypeReference<List<Order>>() {}.getType();

  private final JsonMessageConverter json = new JsonMessageConverter(JsonMapper.builder().build());

  @Test
  void objectsGoThereAndBack() {
    Order order = new Order("tea \u00e9", 2);
    assertThat(json.toPayload(order))
        .isEqualTo("{\"item\":\"tea \u00e9\",\"count\":2}".getBytes(UTF_8));
    assertThat(json.fromPayload(json.toPayload(order), Order.class)).isEqualTo(order);
    assertThat(json.fromPayload(json.toPayload(List.of(order)), ORDERS)).isEqualTo(List.of(order));
    assertThat(json.fromPayload(json.toPayload(7), int.class)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"item\":\"secret\",\"count\":\"many\"}", "null", "{} {}"})
  void otherPayloadsAreRefusedNamingTheType(String payload) {
    assertThatExceptionOfType(TransportConversionException.class)
        .isThrownBy(() -> json.fromPayload(payload.getBytes(UTF_8), Order.class))
        .withMessageStartingWith(
            "a payload of %d bytes is no %s in JSON: "
                .formatted(payload.length(), Order.class.getTypeName()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"item\":\"tea\",\"count\":\"se\\ncret\"}",
        "{\"item\":\"tea\",\"se\\ncret\":1}",
        "{\"item\":secret}",
        "{\"item\":{\"secret\":2}}"
      })
  void nothingOfAPayloadThatIsRefusedGetsIntoALog(String payload) {
    StringWriter log = new StringWriter();
    assertThatExceptionOfType(TransportConversionException.class)
        .isThrownBy(() -> json.fromPayload(payload.getBytes(UTF_8), Order.class))
        .withMessageMatching(".* in JSON: [A-Za-z]+Exception at line 1, column [0-9]+")
        .satisfies(failure -> failure.printStackTrace(new PrintWriter(log)));
    assertThat(log.toString()).contains("JsonMessageConverter").doesNotContain("cret");
  }

  @Test
  void theTypeIsNamedWithItsArguments() {
    assertThatExceptionOfType(TransportConversionException.class)
        .isThrownBy(() -> json.fromPayload(new byte[] {'{'}, ORDERS))
        .withMessageContaining("java.util.List<" + Order.class.getTypeName() + ">");
  }

  @Test
  void theCauseIsKeptOfWhatCannotBeWritten() {
    assertThatExceptionOfType(TransportConversionException.class)
        .isThrownBy(() -> json.toPayload(new Broken()))
        .withMessageStartingWith(Broken.class.getTypeName() + " cannot be written as JSON: ")
        .withCauseInstanceOf(JacksonException.class);
  }

  record Order(String item, int count) {}

  /** Contains itself, which JSON cannot. */
  static final class Broken {
    public Broken getItem() {
      return this;
    }
  }
}
