// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * Methods of beans that take the messages of endpoints.
 *
 * <p>An endpoint has one listener method. What it received waits in one mailbox for each
 * connection; as many threads as the listener's concurrency take from the mailboxes in turn, one
 * message of a connection at a time.
 */
@NullMarked
package network.transport.spring.boot.listener;

import org.jspecify.annotations.NullMarked;
