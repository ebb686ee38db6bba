// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * A storm: endpoints in several JVMs that open, send, close, cut and are killed at random, while
 * each keeps books. In the end the books must agree and nothing may be left.
 */
@NullMarked
package network.transport.storm;

import org.jspecify.annotations.NullMarked;
