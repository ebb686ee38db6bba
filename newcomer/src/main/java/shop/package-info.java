// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
/** A shop and its warehouse: one application, started twice. */
package shop;
