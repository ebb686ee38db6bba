// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.transport.ConnectFailedException;
import network.transport.ConnectOptions;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.MulticastAddress;
import network.transport.MulticastGroup;
import network.transport.SendFailedException;

/** An endpoint whose connections remember what was sent, and can be broken. */
final class FakeEndPoint implements EndPoint {

  final List<FakeConnection> opened = new ArrayList<>();
  boolean refusing;

  /** One connection; what was sent on it is in {@code sent}. */
  static final class FakeConnection implements Connection {
    final List<String> sent = new ArrayList<>();
    private final EndPointAddress peer;
    boolean broken;
    boolean closed;

    FakeConnection(EndPointAddress peer) {
      this.peer = peer;
    }

    @Override
    public EndPointAddress peer() {
      return peer;
    }

    @Override
    public void send(ByteBuffer... segments) throws SendFailedException {
      if (broken) {
        throw new SendFailedException(SendFailedException.Code.FAILED, "broken");
      }
      sent.add(new String(segments[0].array(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void sendAll(List<ByteBuffer> messages) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Override
  public Connection connect(EndPointAddress peer, ConnectOptions options)
      throws ConnectFailedException {
    if (refusing) {
      throw new ConnectFailedException(ConnectFailedException.Code.NOT_FOUND, "refused");
    }
    FakeConnection connection = new FakeConnection(peer);
    opened.add(connection);
    return connection;
  }

  @Override
  public EndPointAddress address() {
    return EndPointAddress.parse("127.0.0.1:9081:0");
  }

  @Override
  public Event receive() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Event> receive(Duration timeout) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void disconnect(EndPointAddress peer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MulticastGroup newMulticastGroup() {
    throw new UnsupportedOperationException();
  }

  @Override
  public MulticastGroup resolveMulticastGroup(MulticastAddress address) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  @Override
  public void close(Duration timeout) {}
}
