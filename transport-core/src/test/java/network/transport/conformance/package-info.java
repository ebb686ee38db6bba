// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/**
 * What every transport must do, as tests that any implementation can extend, and what tests of a
 * transport are written with.
 */
@NullMarked
package network.transport.conformance;

import org.jspecify.annotations.NullMarked;
