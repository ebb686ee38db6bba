// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import network.transport.ConnectFailedException;
import network.transport.ConnectOptions;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.SendFailedException;

/** Calls of the API as tests make them: messages are text, and of a failure the code counts. */
public final class Calls {

  private Calls() {}

  /** Sends a text. */
  public static void send(Connection connection, String text)
      throws SendFailedException, InterruptedException {
    connection.send(text.getBytes(UTF_8));
  }

  /** The code with which a send fails; it must. */
  public static SendFailedException.Code failureOfSend(Connection connection)
      throws InterruptedException {
    try {
      send(connection, "to nobody");
    } catch (SendFailedException e) {
      return e.code();
    }
    throw new AssertionError("a send was accepted that had to fail");
  }

  /** The code with which a connect fails; it must. */
  public static ConnectFailedException.Code failureOfConnect(EndPoint from, EndPointAddress to)
      throws InterruptedException {
    return failureOfConnect(from, to, ConnectOptions.defaults());
  }

  /** The code with which a connect fails; it must. */
  public static ConnectFailedException.Code failureOfConnect(
      EndPoint from, EndPointAddress to, ConnectOptions options) throws InterruptedException {
    try {
      from.connect(to, options);
    } catch (ConnectFailedException e) {
      return e.code();
    }
    throw new AssertionError("a connect succeeded that had to fail");
  }

  /** Default options with a timeout. */
  public static ConnectOptions within(Duration timeout) {
    return ConnectOptions.defaults().withTimeout(timeout);
  }
}
