// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.convert;

import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.convert.TransportMessageConverter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Import;

/**
 * Auto-configures a {@link TransportMessageConverter}: JSON by the {@code JsonMapper} of the
 * application, or bytes and text alone where it has none.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
    after = TransportAutoConfiguration.class,
    afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnBooleanProperty(name = "transport.enabled", matchIfMissing = true)
// In this order: bytes and text alone are the last resort.
@Import({JsonConverterConfiguration.class, PlainConverterConfiguration.class})
public final class TransportConverterAutoConfiguration {}
