// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HexFormat;
import network.transport.conformance.Await;

/** One socket whose bytes a test writes and reads itself, like a transcript. Each read ends. */
final class RawSocket implements AutoCloseable {

  private final Socket socket;
  private final DataInputStream in;

  RawSocket(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) Await.DEADLINE.toMillis());
    in = new DataInputStream(socket.getInputStream());
  }

  /** Sends all parts in one write. */
  RawSocket send(byte[]... parts) throws IOException {
    socket.getOutputStream().write(Words.join(parts));
    return this;
  }

  /** The next bytes are these. */
  RawSocket expect(byte[]... parts) throws IOException {
    byte[] expected = Words.join(parts);
    byte[] actual = in.readNBytes(expected.length);
    assertThat(HexFormat.of().formatHex(actual)).isEqualTo(HexFormat.of().formatHex(expected));
    return this;
  }

  /** The next number, whatever it is. */
  int word() throws IOException {
    return in.readInt();
  }

  /** Nothing comes within this time, not even the end. */
  RawSocket expectNothingFor(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    try {
      throw new AssertionError("expected nothing, but read " + in.read());
    } catch (SocketTimeoutException asItShouldBe) {
      socket.setSoTimeout((int) Await.DEADLINE.toMillis());
    }
    return this;
  }

  /** The other side has closed the socket, in order or not, and sent nothing more before. */
  void expectEnd() throws IOException {
    assertThat(endOrByte()).as("byte after the end").isEqualTo(-1);
  }

  private int endOrByte() throws IOException {
    try {
      return in.read();
    } catch (EOFException | SocketException reset) {
      return -1;
    }
  }

  /** Reads whatever comes until the other side closes the socket. */
  void drain() throws IOException {
    try {
      in.skipNBytes(Long.MAX_VALUE);
    } catch (EOFException | SocketException ended) {
      // That is what was awaited.
    }
  }

  void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Ends the connection with a reset instead of an end of stream. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
