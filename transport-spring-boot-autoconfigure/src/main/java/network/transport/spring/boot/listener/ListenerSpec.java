// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

/**
 * What a listener is asked to be. Immutable.
 *
 * @param id what the registry knows it by
 * @param endPoint the name of its endpoint
 * @param limits how much it does at once
 * @param autoStartup whether it starts with the application context
 */
record ListenerSpec(String id, String endPoint, ListenerLimits limits, boolean autoStartup) {}
