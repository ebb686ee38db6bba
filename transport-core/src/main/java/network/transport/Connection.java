// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A lightweight connection: a one-way, ordered, reliable stream of messages to the endpoint that it
 * was opened to.
 *
 * <p>A {@code send} that returns has been <em>accepted, in order</em>; it may still be lost with
 * the socket, which the endpoint is told of by a connection-lost event. The bytes are copied before
 * {@code send} returns and positions of buffers are left as they were. A {@code null} segment
 * throws {@link NullPointerException} and nothing is sent.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public interface Connection extends AutoCloseable {

  /**
   * The endpoint that this connection leads to.
   *
   * @return the address that was given to {@code connect}
   */
  EndPointAddress peer();

  /**
   * Sends one message made of all segments, one after the other. No segment, or no byte, is an
   * empty message. Waits while the outbox of the socket is full.
   *
   * @param segments the parts of the message
   * @throws SendFailedException CLOSED after this connection's own {@code close}, else FAILED if
   *     its endpoint was closed or the heavyweight connection is lost
   * @throws InterruptedException if the thread is interrupted while it waits; nothing was accepted
   * @throws IllegalArgumentException if the message is longer than the limit
   */
  void send(ByteBuffer... segments) throws SendFailedException, InterruptedException;

  /**
   * Sends one message.
   *
   * @param message the bytes
   * @throws SendFailedException as {@link #send(ByteBuffer...)}
   * @throws InterruptedException if the thread is interrupted while it waits; nothing was accepted
   * @throws IllegalArgumentException if the message is longer than the limit
   */
  default void send(byte[] message) throws SendFailedException, InterruptedException {
    send(ByteBuffer.wrap(message));
  }

  /**
   * Sends several messages, one for each buffer, in order. Cheaper than one call for each.
   *
   * @param messages the messages; if the call fails, a prefix of them may have been accepted
   * @throws SendFailedException as {@link #send(ByteBuffer...)}
   * @throws InterruptedException if the thread is interrupted while it waits
   * @throws IllegalArgumentException if a message is longer than the limit; then none is sent
   */
  void sendAll(List<ByteBuffer> messages) throws SendFailedException, InterruptedException;

  /**
   * Whether messages are still accepted: it was not closed, by its owner or with its endpoint, and
   * its socket is not lost. What is true now may be false when a message is sent.
   *
   * @return false from the moment on at which a loss is told, or before
   */
  boolean isOpen();

  /**
   * Closes this connection. What was sent before is delivered. Never throws; a second call does
   * nothing.
   */
  @Override
  void close();
}
