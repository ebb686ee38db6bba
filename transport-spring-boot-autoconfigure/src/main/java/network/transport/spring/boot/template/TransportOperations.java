// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.util.List;
import network.transport.EndPointAddress;

/**
 * What a {@link TransportTemplate} sends. Inject this type where a proxy is to stand for the
 * template: behind {@code @Lazy}, which breaks a cycle of beans, or where aspects apply to it.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public interface TransportOperations {

  /**
   * Sends one message to a named peer.
   *
   * @param peer what the peer is called
   * @param payload the message: {@code byte[]}, {@link java.nio.ByteBuffer}, {@link String}, or
   *     what the message converter takes
   * @throws TransportSendException if it was not sent
   * @throws IllegalArgumentException if the name is blank or the message longer than the limit
   * @throws network.transport.spring.boot.convert.TransportConversionException if the payload
   *     cannot be converted
   */
  void send(String peer, Object payload);

  /**
   * Sends one message to an address.
   *
   * @param address the endpoint to send to
   * @param payload as {@link #send(String, Object)}
   * @throws TransportSendException if it was not sent
   */
  void send(EndPointAddress address, Object payload);

  /**
   * Sends one message.
   *
   * @param destination where to, and on which stream
   * @param payload as {@link #send(String, Object)}
   * @throws TransportSendException if it was not sent
   */
  void send(Destination destination, Object payload);

  /**
   * Sends several messages to a named peer, in order and without others in between if nobody else
   * uses the stream. Cheaper than one call for each.
   *
   * @param peer what the peer is called
   * @param payloads the messages, each as {@link #send(String, Object)}; none does nothing
   * @throws PartlySentException if the first of them, but not all, may have been sent
   * @throws TransportSendException if none was sent
   */
  void sendAll(String peer, List<?> payloads);

  /**
   * Sends several messages to an address.
   *
   * @param address the endpoint to send to
   * @param payloads as {@link #sendAll(String, List)}
   * @throws PartlySentException if the first of them, but not all, may have been sent
   * @throws TransportSendException if none was sent
   */
  void sendAll(EndPointAddress address, List<?> payloads);

  /**
   * Sends several messages.
   *
   * @param destination where to, and on which stream
   * @param payloads as {@link #sendAll(String, List)}
   * @throws PartlySentException if the first of them, but not all, may have been sent
   * @throws TransportSendException if none was sent
   */
  void sendAll(Destination destination, List<?> payloads);
}
