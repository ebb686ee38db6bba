// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.nio.ByteBuffer;

/**
 * Takes the events of an endpoint on its event loop, without a change of thread.
 *
 * <p>Calls for one endpoint never overlap. Nothing here may wait: any call into the transport that
 * would have to throws {@link IllegalStateException}; {@code send} is always accepted. A handler
 * that throws is logged and counted, and the event counts as handled.
 *
 * @since 0.1.0
 */
public interface EventHandler {

  /**
   * A message arrived.
   *
   * @param connectionId the connection it came on
   * @param payload the bytes from its position to its limit, read-only, borrowed: valid during this
   *     call and not after; the position need not be 0
   */
  void received(long connectionId, ByteBuffer payload);

  /**
   * Anything but a message happened.
   *
   * @param event the event, never {@link Event.Received}
   */
  void event(Event event);
}
