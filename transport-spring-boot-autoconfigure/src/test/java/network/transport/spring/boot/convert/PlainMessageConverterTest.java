// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainMessageConverterTest {

  private final PlainMessageConverter plain = PlainMessageConverter.plainOnly();

  @Test
  void arraysAreTheirOwnPayload() {
    byte[] bytes = {1, 2};
    assertThat(plain.toPayload(bytes)).isSameAs(bytes);
    assertThat(plain.fromPayload(bytes, byte[].class)).isSameAs(bytes);
  }

  @Test
  void ofABufferTheRemainingBytesAreSentAndItsPositionStays() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);
    assertThat(plain.toPayload(buffer)).containsExactly(2, 3);
    assertThat(plain.toPayload(buffer.asReadOnlyBuffer())).containsExactly(2, 3);
    assertThat(buffer.position()).isEqualTo(1);
    assertThat(plain.fromPayload(new byte[] {5}, ByteBuffer.class))
        .isEqualTo(ByteBuffer.wrap(new byte[] {5}));
  }

  @Test
  void textIsUtf8() {
    String text = "na\u00efve \ud83d\ude00";
    assertThat(plain.toPayload(text)).isEqualTo(text.getBytes(UTF_8));
    assertThat(plain.fromPayload(text.getBytes(UTF_8), String.class)).isEqualTo(text);
    assertThat(plain.fromPayload(new byte[0], String.class)).isEqualTo("");
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedAndNotReplaced() {
    assertThatExceptionOfType(TransportConversionException.class)
        .isThrownBy(() -> plain.fromPayload(new byte[] {(byte) 0xC3, 'x'}, String.class))
        .withMessage("a payload of 2 bytes is no String: it is not UTF-8; take it as byte[]")
        .withCauseInstanceOf(CharacterCodingException.class);
    assertThatExceptionOfType(TransportConversionException.class)
        .isThrownBy(() -> plain.toPayload("\ud83d"))
        .withMessageContaining("surrogate")
        .withCauseInstanceOf(CharacterCodingException.class);
  }

  @Test
  void otherTypesAreRefusedByName() {
    assertThatExceptionOfType(TransportConversionException.class)
        .isThrownBy(() -> plain.fromPayload(new byte[0], List.class))
        .withMessageStartingWith("a payload cannot be converted to java.util.List: only byte[]")
        .withMessageContaining("TransportMessageConverter");
    assertThatExceptionOfType(TransportConversionException.class)
        .isThrownBy(() -> plain.toPayload(1))
        .withMessageStartingWith("java.lang.Integer cannot be converted to a payload: only byte[]");
  }

  @Test
  void otherTypesGoToTheOtherConverter() {
    TransportMessageConverter objects = new ByName();
    PlainMessageConverter both = PlainMessageConverter.before(objects);
    assertThat(both.toPayload(7)).asString(UTF_8).isEqualTo("7");
    assertThat(both.fromPayload(new byte[0], Integer.class)).isEqualTo("java.lang.Integer");
    assertThat(both.fromPayload(new byte[0], String.class)).isEqualTo("");
    assertThat(PlainMessageConverter.before(both)).isSameAs(both);
  }

  private static final class ByName implements TransportMessageConverter {
    @Override
    public byte[] toPayload(Object value) {
      return value.toString().getBytes(UTF_8);
    }

    @Override
    public Object fromPayload(byte[] payload, Type type) {
      return type.getTypeName();
    }
  }
}
