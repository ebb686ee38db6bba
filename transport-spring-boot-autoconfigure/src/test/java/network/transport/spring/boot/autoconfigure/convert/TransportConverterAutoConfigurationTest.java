// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Type;
import network.transport.spring.boot.convert.TransportConversionException;
import network.transport.spring.boot.convert.TransportMessageConverter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The converter where the application has no Jackson bean, whether or not it has the jar. */
class TransportConverterAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(TransportConverterAutoConfiguration.class));

  @Test
  void withoutAMapperBytesAndTextAreConvertedAlone() {
    runner.run(
        context -> {
          TransportMessageConverter converter = context.getBean(TransportMessageConverter.class);
          assertThat(converter.fromPayload(new byte[] {'a'}, String.class)).isEqualTo("a");
          assertThatExceptionOfType(TransportConversionException.class)
              .isThrownBy(() -> converter.toPayload(1));
        });
  }

  @Test
  void backsOffToTheApplicationsConverter() {
    runner
        .withUserConfiguration(Own.class)
        .run(
            context ->
                assertThat(context.getBean(TransportMessageConverter.class))
                    .isInstanceOf(OwnConverter.class));
  }

  @Test
  void isAbsentWithoutATransport() {
    runner
        .withPropertyValues("transport.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(TransportMessageConverter.class));
  }

  @Configuration(proxyBeanMethods = false)
  static class Own {
    @Bean
    OwnConverter converter() {
      return new OwnConverter();
    }
  }

  static final class OwnConverter implements TransportMessageConverter {
    @Override
    public byte[] toPayload(Object value) {
      return new byte[0];
    }

    @Override
    public Object fromPayload(byte[] payload, Type type) {
      return payload;
    }
  }
}
