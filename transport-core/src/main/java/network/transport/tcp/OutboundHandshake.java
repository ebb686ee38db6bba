// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import network.transport.EndPointAddress;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.Failure;
import network.transport.tcp.protocol.Failure.Reason;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.protocol.Refusal;
import network.transport.tcp.wire.HandshakeEncoder;
import network.transport.tcp.wire.HandshakeResponse;
import network.transport.tcp.wire.ResponseDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A connection request of ours: look-up, TCP, handshake, until the peer has answered. The addresses
 * of a name are tried in turn; each gets its share of the time.
 *
 * <p>The deadline may move while it runs: the request lives as long as somebody waits for it, and
 * is abandoned then.
 *
 * <p>Confined to its event loop, except {@code abandon}.
 */
final class OutboundHandshake implements ConnectingReader, Resolver.Listener {

  private final RemoteEndPoint remote;
  private final LocalEndPoint local;
  private final Dialect dialect;
  private final LongSupplier deadline;
  private final ResponseDecoder decoder;
  private final ArrayDeque<InetAddress> untried = new ArrayDeque<>();
  private Failure lastFailure = new Failure(Reason.NOT_FOUND, "the name has no address");
  private @Nullable Link link;
  private Timers.@Nullable Timer share;
  private int port;
  private boolean asked;
  private boolean over;

  OutboundHandshake(RemoteEndPoint remote, Dialect dialect, LongSupplier deadline) {
    this.remote = remote;
    this.local = remote.local();
    this.dialect = dialect;
    this.deadline = deadline;
    this.decoder = new ResponseDecoder(dialect, local.options().limits().maxAddressLength());
  }

  void start() {
    Optional<EndPointAddress.Parts> parts = remote.address().parts();
    if (over) {
      return;
    }
    if (parts.isEmpty()) {
      end(new Refusal.Final(undialable(remote.address().toString())));
    } else if (dialect == Dialect.LEGACY && !local.options().listen().addressable()) {
      end(new Refusal.Final(failed("LEGACY cannot dial without an address of its own")));
    } else {
      port = parts.get().port();
      local.resolver().resolve(parts.get().host(), this);
    }
  }

  /**
   * The original takes names of services for ports; one that nobody knows is like an unknown host.
   */
  private static Failure undialable(String address) {
    return address.matches("[^:]+:[A-Za-z][A-Za-z0-9-]*:[0-9]{1,10}")
        ? new Failure(Reason.NOT_FOUND, "unknown service: ports are numbers here")
        : failed("the address cannot be dialled: it is not host:port:endPointId");
  }

  private static Failure failed(String message) {
    return new Failure(Reason.FAILED, message);
  }

  @Override
  public void resolved(List<InetAddress> addresses) {
    local
        .loop()
        .executeHere(
            () -> {
              untried.addAll(addresses);
              tryNext();
            });
  }

  @Override
  public void unknown(UnknownHostException cause) {
    Failure failure = new Failure(Reason.NOT_FOUND, "unknown host: " + cause.getMessage());
    local.loop().executeHere(() -> end(new Refusal.Broken(failure)));
  }

  private void tryNext() {
    InetAddress address = untried.poll();
    if (over) {
      return;
    }
    if (address == null) {
      end(new Refusal.Broken(lastFailure));
      return;
    }
    if (!local.links().reserve()) {
      end(
          new Refusal.Final(
              new Failure(Reason.INSUFFICIENT_RESOURCES, "limit of sockets reached")));
      return;
    }
    SocketChannel channel;
    try {
      channel = SocketChannel.open();
    } catch (IOException e) {
      local.links().giveBack();
      end(
          new Refusal.Final(
              new Failure(Reason.INSUFFICIENT_RESOURCES, "no socket: " + e.getMessage())));
      return;
    }
    connect(channel, address);
  }

  private void connect(SocketChannel channel, InetAddress address) {
    Link next = new Link(channel, local.loop(), local.links());
    local.links().add(next);
    link = next;
    if (!untried.isEmpty()) {
      long left = deadline.getAsLong() - System.nanoTime();
      share =
          local
              .loop()
              .timers()
              .after(Math.max(0, left / (untried.size() + 1)), () -> next.cut("no answer in time"));
    }
    try {
      SocketSettings.apply(channel, local.options().socket());
      channel.setOption(
          StandardSocketOptions.SO_REUSEADDR, local.options().socket().reuseClientAddr());
      next.register(SelectionKey.OP_CONNECT, this);
      if (channel.connect(new InetSocketAddress(address, port))) {
        connectable();
      }
    } catch (IOException | RuntimeException e) {
      next.cut(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void connectable() {
    Link connecting = link;
    if (connecting == null) {
      return;
    }
    try {
      if (!connecting.channel().finishConnect()) {
        return;
      }
    } catch (IOException e) {
      connecting.cut(String.valueOf(e.getMessage()));
      return;
    }
    asked = true;
    cancelShare();
    connecting.interest(SelectionKey.OP_CONNECT, false);
    connecting.interest(SelectionKey.OP_READ, true);
    Optional<EndPointAddress> ours =
        local.options().listen().addressable() ? Optional.of(local.address()) : Optional.empty();
    int id = (int) remote.address().parts().orElseThrow().endPointId();
    connecting.outbox().append(HandshakeEncoder.request(dialect, id, ours));
    connecting.outbox().flush();
  }

  @Override
  public void read(ByteBuffer bytes) throws ProtocolViolation {
    Link answered = link;
    if (over || answered == null) {
      return;
    }
    Optional<HandshakeResponse> response = decoder.decode(bytes);
    if (response.isEmpty()) {
      return;
    }
    if (!(response.get() instanceof HandshakeResponse.Accepted)) {
      end(refusal(response.get()));
      return;
    }
    settle();
    if (!remote.dialAccepted(this, answered, dialect)) {
      answered.cut("nobody waits for it any more");
    }
  }

  private static Refusal refusal(HandshakeResponse response) {
    if (response instanceof HandshakeResponse.Crossed) {
      return new Refusal.Crossed();
    }
    if (response instanceof HandshakeResponse.Invalid) {
      return new Refusal.Final(new Failure(Reason.NOT_FOUND, "no such endpoint there"));
    }
    if (response instanceof HandshakeResponse.HostMismatch mismatch) {
      // Its text is the peer's, so it is printed escaped.
      return new Refusal.Final(failed("the peer sees another host than we claim: " + mismatch));
    }
    return new Refusal.Final(failed("the peer speaks other versions of the protocol: " + response));
  }

  @Override
  public void ended(LinkEnd end) {
    if (over) {
      return;
    }
    link = null;
    if (asked) {
      end(new Refusal.Broken(failed("the handshake broke: " + end.reason())));
    } else {
      lastFailure = new Failure(Reason.NOT_FOUND, end.reason());
      tryNext();
    }
  }

  private void end(Refusal refusal) {
    if (!over) {
      settle();
      Link last = link;
      if (last != null) {
        last.cut("the request ended");
      }
      remote.dialRefused(this, refusal);
    }
  }

  private void settle() {
    over = true;
    cancelShare();
  }

  private void cancelShare() {
    Timers.Timer running = share;
    if (running != null) {
      running.cancel();
    }
  }

  /** Nobody waits any more. */
  void abandon() {
    local
        .loop()
        .execute(
            () -> {
              settle();
              Link last = link;
              if (last != null) {
                last.cut("the request was given up");
              }
            });
  }
}
