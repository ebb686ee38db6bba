// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Runs the application of a test on an in-memory transport: its endpoints, listeners and events are
 * those that it has over TCP, and no socket is opened.
 *
 * <p>The {@link network.transport.memory.InMemoryNetwork} is a bean; on it a test opens another
 * transport to talk to the application, and breaks connections. Each application context has a
 * network of its own, so that contexts run side by side even with the same fixed port; declare a
 * bean of that type to share one.
 *
 * <p>Host, port, external host and port, addressability and the limits of messages, queues and
 * connections count as they do over TCP; other {@code transport} keys have no meaning without a
 * socket. A {@code Transport} bean of the application still replaces whatever is auto-configured.
 *
 * @since 0.1.0
 * @see InMemoryTransportAutoConfiguration
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureInMemoryTransport {}
