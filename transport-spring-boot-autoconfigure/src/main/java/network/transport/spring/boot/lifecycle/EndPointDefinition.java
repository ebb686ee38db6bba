// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import java.time.Duration;
import network.transport.EndPointOptions;

/**
 * An endpoint that opens and closes with the application context. Immutable.
 *
 * @param name what it is called in meters and thread names
 * @param options how to make it
 * @param dispatch who takes its events
 * @param gracePeriod how long a stop waits for listeners to take the events that were received
 * @param autoStartup whether the start of the context is the start of the endpoint
 */
public record EndPointDefinition(
    String name,
    EndPointOptions options,
    Dispatch dispatch,
    Duration gracePeriod,
    boolean autoStartup) {}
