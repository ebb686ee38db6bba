// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import java.net.URI;
import java.util.Optional;

/**
 * A peer and the one line to it. Immutable.
 *
 * @param name what it is called here; its address if it is not configured
 * @param address its address
 * @param known whether it is configured, so that it can be written to by its name
 * @param page where its own page is
 * @param line the heavyweight connection, if there is one
 * @param messagesSent messages that this node has sent to it since the start
 * @param messagesReceived messages that have come from it since the start
 */
record PeerPicture(
    String name,
    String address,
    boolean known,
    Optional<URI> page,
    Optional<LinePicture> line,
    long messagesSent,
    long messagesReceived) {}
