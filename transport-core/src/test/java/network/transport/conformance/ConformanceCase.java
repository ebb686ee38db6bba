// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.conformance;

import java.util.concurrent.TimeUnit;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What every case has: a transport, threads that must not fail, and the proof that all is gone. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ConformanceCase {

  private final Leftovers leftovers = new Leftovers();
  final Crew crew = new Crew();

  @SuppressWarnings("NullAway.Init") // by setUp
  Transport transport;

  /** Makes a transport of the kind that is tested, with its defaults. */
  protected abstract Transport newTransport() throws Exception;

  @BeforeEach
  final void setUp() throws Exception {
    transport = own();
  }

  @AfterEach
  final void nothingIsLeft() throws Exception {
    leftovers.close();
    crew.join();
  }

  /** A transport of the test's own. */
  final Transport own() throws Exception {
    return leftovers.of(newTransport());
  }

  final EndPointAddress echoServer() throws Exception {
    return EchoServer.start(transport.newEndPoint(), crew);
  }

  /** Sends the message so often, expecting each back before the next. */
  final void ping(EndPointAddress server, String message, int rounds) throws Exception {
    EndPoint client = transport.newEndPoint();
    Connection connection = client.connect(server);
    Inbox inbox = new Inbox(client);
    long back = inbox.openedBy(server);
    for (int i = 0; i < rounds; i++) {
      Calls.send(connection, message);
      inbox.received(back, message);
    }
    connection.close();
    inbox.closed(back);
  }

  static void sendAll(Connection connection, String message, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      Calls.send(connection, message);
    }
  }
}
