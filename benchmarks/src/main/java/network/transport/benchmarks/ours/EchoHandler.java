// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.ours;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import network.transport.ConnectFailedException;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointOptions;
import network.transport.Event;
import network.transport.EventHandler;
import network.transport.SendFailedException;
import network.transport.Transport;
import org.jspecify.annotations.Nullable;

/** Sends messages back, on the event loop. */
final class EchoHandler implements EventHandler {

  private final CompletableFuture<EndPoint> endPoint = new CompletableFuture<>();
  private @Nullable Connection back;

  static EndPoint open(Transport transport) {
    EchoHandler handler = new EchoHandler();
    EndPoint endPoint = Ours.endPoint(transport, EndPointOptions.defaults().withHandler(handler));
    handler.endPoint.complete(endPoint);
    return endPoint;
  }

  @Override
  public void received(long connectionId, ByteBuffer payload) {
    if (back == null) {
      throw new IllegalStateException("a message before its connection");
    }
    send(back, payload);
  }

  /** Never waits on an event loop. */
  static void send(Connection connection, ByteBuffer... payload) {
    try {
      connection.send(payload);
    } catch (SendFailedException e) {
      throw new IllegalStateException("no way back", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void event(Event event) {
    if (event instanceof Event.ConnectionOpened opened) {
      try {
        back = endPoint.join().connect(opened.peer());
      } catch (ConnectFailedException e) {
        throw new IllegalStateException("no way back", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
