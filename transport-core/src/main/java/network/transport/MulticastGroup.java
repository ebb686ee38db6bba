// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.nio.ByteBuffer;

/**
 * A group that many endpoints subscribe to. Part of the API; TCP has none. Thread-safe.
 *
 * @since 0.1.0
 */
public interface MulticastGroup extends AutoCloseable {

  /**
   * The address by which others find the group.
   *
   * @return the address
   */
  MulticastAddress address();

  /**
   * Sends one message to every subscriber.
   *
   * @param segments the parts of the message
   */
  void send(ByteBuffer... segments);

  /** Starts to receive what is sent to the group. */
  void subscribe();

  /** Stops to receive what is sent to the group. */
  void unsubscribe();

  /** Gives up this handle on the group; the group lives on. */
  @Override
  void close();

  /** Deletes the group for everybody. */
  void delete();
}
