// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import network.transport.spring.boot.lifecycle.EndPointDefinition;

/**
 * Has a method of a bean called with each message that an endpoint receives.
 *
 * <p>Messages of one connection come one after the other, in order, whatever the concurrency; those
 * of different connections come at once as far as the concurrency allows. While the method works,
 * later messages wait, within the bounds of {@code transport.listener.queue-messages} and {@code
 * transport.listener.queue-size}; beyond these the peers of the endpoint are held back. Nothing is
 * lost by being slow.
 *
 * <p>The method returns nothing and has any of these arguments, in any order:
 *
 * <ul>
 *   <li>one for the payload: {@code byte[]}, {@link java.nio.ByteBuffer}, {@link String} in UTF-8,
 *       or any other type, which a {@link
 *       network.transport.spring.boot.convert.TransportMessageConverter} makes of it;
 *   <li>{@link SenderAddress @SenderAddress} {@link network.transport.EndPointAddress} or {@code
 *       String};
 *   <li>{@link ConnectionId @ConnectionId} {@code long};
 *   <li>{@link TransportMessage}, which has it all.
 * </ul>
 *
 * <p>What the method throws goes to the {@link TransportListenerErrorHandler}; the next message
 * follows. An endpoint has at most one listener method, since nothing in a message says which of
 * several it would be for. All attributes may contain placeholders such as {@code ${orders.id}}.
 *
 * <p>The method may send, also to the sender of the message. A send waits while the peer does not
 * read; two applications whose listeners send to each other more than all queues between them hold
 * wait for each other for good. When the application stops, messages that were received are still
 * handled, but nothing is sent any more: sends fail.
 *
 * @since 0.1.0
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(TransportListeners.class)
public @interface TransportListener {

  /**
   * The endpoint whose messages are taken.
   *
   * @return the name of a configured endpoint
   */
  String endpoint() default EndPointDefinition.DEFAULT_NAME;

  /**
   * What the {@link TransportListenerRegistry} knows this listener by.
   *
   * @return a name that no other listener has; by default the name of the endpoint
   */
  String id() default "";

  /**
   * How many messages of different connections are handled at once.
   *
   * @return a number from 1 on; by default {@code transport.listener.concurrency}
   */
  String concurrency() default "";

  /**
   * Whether the listener starts with the application context. If not, its messages wait, within
   * bounds, until it is started by its id.
   *
   * @return {@code true} or {@code false}; by default {@code transport.listener.auto-startup}
   */
  String autoStartup() default "";
}
