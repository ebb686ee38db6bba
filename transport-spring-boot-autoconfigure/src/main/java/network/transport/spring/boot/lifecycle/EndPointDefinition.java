// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import network.transport.EndPointOptions;

/**
 * An endpoint that opens and closes with the application context. Immutable.
 *
 * @param name what it is called in meters and thread names
 * @param options how to make it
 * @param dispatch who takes its events
 * @param publishReceived whether messages are published too
 * @param autoStartup whether the start of the context is the start of the endpoint
 * @since 0.1.0
 */
public record EndPointDefinition(
    String name,
    EndPointOptions options,
    Dispatch dispatch,
    PublishReceived publishReceived,
    boolean autoStartup) {

  /** What the endpoint is called that is there without any configuration. */
  public static final String DEFAULT_NAME = "default";

  /**
   * The configuration key of a property of this endpoint.
   *
   * @param property such as {@code dispatch}
   * @return the whole key
   */
  public String key(String property) {
    return name.equals(DEFAULT_NAME)
        ? "transport." + property
        : "transport.endpoints." + name + "." + property;
  }
}
