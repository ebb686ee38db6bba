// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static network.transport.tcp.Words.closed;
import static network.transport.tcp.Words.join;
import static network.transport.tcp.Words.message;
import static network.transport.tcp.concurrency.Models.require;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import network.transport.EndPointAddress;
import network.transport.SendFailedException;
import network.transport.tcp.concurrency.Models;
import network.transport.tcp.concurrency.Race;
import network.transport.tcp.protocol.ControlFrame;
import network.transport.tcp.protocol.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Senders and the event loop at one outbox, interleaved in every way that the model checker finds:
 * frames leave whole and in the order in which they were appended, and the right to write is never
 * lost.
 */
@Tag("lincheck")
final class OutboxLincheckTest {

  private static final int ROOMY = 1 << 20;

  private static final byte[] A = message(1024, "a");
  private static final byte[] B = message(1025, "bb");
  private static final byte[] C = message(1024, "ccc");

  @SuppressWarnings("NullAway.Init") // by setUp
  private TcpTransport transport;

  @SuppressWarnings("NullAway.Init") // by setUp
  private RemoteEndPoint remote;

  @BeforeEach
  void setUp() throws Exception {
    transport = TcpTransport.open(TcpOptions.builder().addressable(false).build());
    LocalEndPoint local = (LocalEndPoint) transport.newEndPoint();
    remote = new RemoteEndPoint(local, EndPointAddress.of("peer", 1, 0), 1);
  }

  @AfterEach
  void nothingIsLeft() {
    transport.close();
  }

  private LightweightConnection connection(ModelSocket socket, int id) {
    return new LightweightConnection(remote, socket.outbox(), id);
  }

  /** Whether it was sent. */
  private static boolean send(LightweightConnection connection, String text)
      throws InterruptedException {
    try {
      connection.send(ByteBuffer.wrap(Words.text(text)));
      return true;
    } catch (SendFailedException e) {
      return false;
    }
  }

  private static Callable<Boolean> sending(LightweightConnection connection, String... texts) {
    return () -> {
      for (String text : texts) {
        require(send(connection, text), "sent " + text);
      }
      return true;
    };
  }

  private static void leftAs(ModelSocket socket, byte[]... orders) {
    byte[] written = socket.written();
    require(
        Arrays.stream(orders).anyMatch(order -> Arrays.equals(order, written)),
        "whole frames in order");
    require(socket.outbox().status().queued() == 0, "nothing left behind");
  }

  @Test
  void framesOfTwoSendersLeaveWholeAndInOrder() {
    Models.check(
        () -> {
          ModelLoop loop = new ModelLoop();
          ModelSocket socket = new ModelSocket(loop, ROOMY).taking(7);
          LightweightConnection one = connection(socket, 1024);
          LightweightConnection two = connection(socket, 1025);
          socket.outbox().writer().heard();
          Race.of(sending(one, "a", "ccc"), sending(two, "bb"), loop.turns(3));
          loop.settle();
          leftAs(socket, join(A, C, B), join(A, B, C), join(B, A, C));
        });
  }

  @Test
  void rightToWriteIsNeverLost() {
    Models.checkSmall(
        () -> {
          ModelLoop loop = new ModelLoop();
          ModelSocket socket = new ModelSocket(loop, ROOMY);
          LightweightConnection one = connection(socket, 1024);
          socket.outbox().writer().heard();
          Race.of(
              sending(one, "a"),
              () -> {
                socket.outbox().append(new ControlFrame.CloseConnection(1025), Dialect.V0);
                socket.outbox().flush();
                return true;
              });
          loop.settle();
          leftAs(socket, join(A, closed(1025)), join(closed(1025), A));
          require(send(one, "ccc"), "sent");
          loop.settle();
          leftAs(socket, join(A, closed(1025), C), join(closed(1025), A, C));
        });
  }

  @Test
  void senderThatWaitsForRoomIsWokenByTheLoop() {
    Models.check(
        () -> {
          ModelLoop loop = new ModelLoop();
          ModelSocket socket = new ModelSocket(loop, 1).taking(8);
          LightweightConnection one = connection(socket, 1024);
          LightweightConnection two = connection(socket, 1025);
          Race.of(
              sending(one, "a", "ccc"),
              sending(two, "bb"),
              loop.until(() -> socket.written().length == A.length + B.length + C.length));
          loop.settle();
          leftAs(socket, join(A, C, B), join(A, B, C), join(B, A, C));
        });
  }

  @Test
  void senderThatWaitsForRoomIsWokenByTheCloseOfItsConnection() {
    Models.check(
        () -> {
          ModelLoop loop = new ModelLoop();
          ModelSocket socket = new ModelSocket(loop, 1).taking(0);
          LightweightConnection one = connection(socket, 1024);
          List<Boolean> done =
              Race.of(() -> send(one, "a") && send(one, "ccc"), () -> socket.outbox().close(one));
          require(!done.get(0) && done.get(1), "closed");
        });
  }

  @Test
  void breakReleasesEveryone() {
    Models.check(
        () -> {
          ModelLoop loop = new ModelLoop();
          ModelSocket socket = new ModelSocket(loop, 1).taking(8).breakingAfter(12);
          LightweightConnection one = connection(socket, 1024);
          LightweightConnection two = connection(socket, 1025);
          Race.of(
              () -> send(one, "a") && send(one, "ccc"),
              () -> send(two, "bb"),
              loop.until(socket::broken));
          loop.settle();
          require(socket.outbox().status().broken(), "broken");
          require(!send(one, "d"), "refused");
        });
  }

  @Test
  void finishLetsWhatWasAppendedLeaveAndThenRunsItsTask() {
    Models.check(
        () -> {
          ModelLoop loop = new ModelLoop();
          ModelSocket socket = new ModelSocket(loop, ROOMY).taking(7);
          LightweightConnection one = connection(socket, 1024);
          List<Boolean> done =
              Race.of(
                  () -> send(one, "a"),
                  () -> {
                    socket.outbox().finish("finished");
                    socket.outbox().whenWritten(socket::mark);
                    return true;
                  },
                  loop.turns(2));
          loop.settle();
          leftAs(socket, done.get(0) ? A : new byte[0]);
          require(socket.markedAt() == socket.written().length, "after the last byte");
        });
  }
}
