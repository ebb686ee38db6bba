// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

/** The answer to calls outside the time between start and stop. */
final class NotStarted {

  private NotStarted() {}

  static IllegalStateException of(String what) {
    return new IllegalStateException(
        what
            + " not started: it opens when the application context starts and closes when it stops;"
            + " use it in event listeners, runners and lifecycle beans, not while beans are made;"
            + " an endpoint that is to be a bean opens by itself if it is configured by"
            + " transport.endpoints.<name>.id");
  }
}
