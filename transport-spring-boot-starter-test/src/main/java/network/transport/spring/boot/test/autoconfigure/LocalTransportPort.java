// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Value;

/**
 * Injects the port that the transport is bound to, for fields and parameters of a test; short for
 * {@code @Value("${local.transport.port}")}. With {@link AutoConfigureInMemoryTransport} it is the
 * port on the in-memory network. There is none while the transport is not started or not
 * addressable; injecting it fails then.
 *
 * @since 0.1.0
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Value("${local.transport.port}")
public @interface LocalTransportPort {}
