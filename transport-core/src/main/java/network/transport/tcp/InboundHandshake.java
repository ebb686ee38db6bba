// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import network.transport.EndPointAddress;
import network.transport.TransportEvent.HandshakeRejected.Reason;
import network.transport.tcp.protocol.Dialect;
import network.transport.tcp.protocol.Effect;
import network.transport.tcp.protocol.ProtocolViolation;
import network.transport.tcp.protocol.Request;
import network.transport.tcp.wire.HandshakeEncoder;
import network.transport.tcp.wire.HandshakeRequest;
import network.transport.tcp.wire.HandshakeResponse;
import network.transport.tcp.wire.RequestDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A socket that somebody else opened, until its request is answered. The other side is not trusted:
 * everything has a limit, and whatever breaks one is dropped without harm to anybody else.
 *
 * <p>Confined to its event loop.
 */
final class InboundHandshake implements LinkReader, Request {

  private static final int ACCEPTED_HIGHEST_VERSION = 0;

  private final Acceptor acceptor;
  private final Link link;
  private final RequestDecoder decoder;
  private Timers.@Nullable Timer deadline;
  private long expiry;
  private @Nullable LocalEndPoint endPoint;
  private @Nullable EndPointAddress peer;
  private Dialect dialect = Dialect.V0;
  private boolean answered;
  private boolean understood;
  private boolean timedOut;

  InboundHandshake(Acceptor acceptor, Link link, int maxAddressLength) {
    this.acceptor = acceptor;
    this.link = link;
    this.decoder = new RequestDecoder(maxAddressLength);
  }

  /** Starts the clock of the whole handshake, the time in which it is parked included. */
  void startClock(long nanos) {
    expiry = System.nanoTime() + nanos;
    deadline = link.loop().timers().after(nanos, this::expire);
  }

  private void expire() {
    if (!answered) {
      timedOut = true;
      link.cut("handshake not complete in time");
    }
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  /** Whether it was answered, or its socket is gone. */
  boolean over() {
    return answered;
  }

  Link link() {
    return link;
  }

  @Override
  public void read(ByteBuffer bytes) throws ProtocolViolation {
    // Frames may follow the request at once; they wait in the link until the request is answered.
    while (!understood && !answered) {
      Optional<HandshakeRequest> request = decoder.decode(bytes);
      if (request.isEmpty()) {
        return;
      }
      if (request.get() instanceof HandshakeRequest.Connect connect) {
        requested(connect);
      } else {
        reject(Reason.UNSUPPORTED_VERSION, request.get().toString());
        link.outbox()
            .append(
                HandshakeEncoder.response(
                    new HandshakeResponse.UnsupportedVersion(ACCEPTED_HIGHEST_VERSION)));
        link.outbox().flush();
      }
    }
  }

  private void requested(HandshakeRequest.Connect connect) {
    understood = true;
    dialect = connect.dialect();
    LocalEndPoint found = acceptor.endPoint(connect.endPointId());
    EndPointAddress claimed = connect.address().orElseGet(() -> EndPointAddress.of(uuid()));
    if (found == null || claimed.equals(found.address())) {
      String what = found == null ? "no endpoint " : "a peer claims our own address: endpoint ";
      reject(Reason.INVALID, what + Integer.toUnsignedString(connect.endPointId()));
      answer(new HandshakeResponse.Invalid());
      return;
    }
    if (acceptor.checksPeerHost() && connect.address().isPresent()) {
      PeerHost.check(
          link,
          acceptor.resolver(),
          claimed,
          mismatch -> mismatch.ifPresentOrElse(this::mismatched, () -> submit(found, claimed)));
    } else {
      submit(found, claimed);
    }
  }

  private void mismatched(HandshakeResponse.HostMismatch mismatch) {
    reject(Reason.HOST_MISMATCH, mismatch.toString());
    answer(dialect == Dialect.V0 ? mismatch : new HandshakeResponse.Invalid());
  }

  /** Goes on with the endpoint, on its loop. */
  private void submit(LocalEndPoint found, EndPointAddress claimed) {
    if (answered) {
      return;
    }
    endPoint = found;
    peer = claimed;
    if (found.loop() == link.loop()) {
      found.requested(claimed, this);
    } else {
      // Not now: the input is still at work on this loop.
      link.later(() -> moveTo(found, claimed));
    }
  }

  private void moveTo(LocalEndPoint found, EndPointAddress claimed) {
    if (answered) {
      return;
    }
    Timers.Timer running = deadline;
    if (running != null) {
      running.cancel();
    }
    link.moveTo(
        found.loop(),
        () -> {
          startClock(Math.max(0, expiry - System.nanoTime()));
          found.requested(claimed, this);
        });
  }

  private static byte[] uuid() {
    return UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** Queues Accepted; from now on the link belongs to the remote endpoint. */
  void accept() {
    link.outbox().append(HandshakeEncoder.response(new HandshakeResponse.Accepted()));
    settled();
    // Not now: this runs inside the critical section that claims the record.
    link.later(link.input()::resume);
  }

  void refuse(Effect.Answer answer) {
    if (answered) {
      return;
    }
    boolean crossed = answer == Effect.Answer.CROSSED;
    reject(crossed ? Reason.CROSSED : Reason.INVALID, "request of " + peer);
    answer(crossed ? new HandshakeResponse.Crossed() : new HandshakeResponse.Invalid());
  }

  private void answer(HandshakeResponse response) {
    link.outbox().append(HandshakeEncoder.response(response));
    settled();
    link.finish("handshake refused", acceptor.lingerAfterRefusal());
    link.later(link.outbox()::flush);
  }

  private void settled() {
    if (!answered) {
      answered = true;
      Timers.Timer running = deadline;
      if (running != null) {
        running.cancel();
      }
      acceptor.handshakeEnded();
    }
  }

  private void reject(Reason reason, String detail) {
    acceptor.rejected(reason, detail);
  }

  @Override
  public void ended(LinkEnd end) {
    if (answered) {
      return;
    }
    settled();
    reject(reason(end.violation()), end.reason());
    LocalEndPoint asked = endPoint;
    EndPointAddress from = peer;
    if (asked != null && from != null) {
      asked.requestLost(from, this);
    }
  }

  private Reason reason(@Nullable ProtocolViolation violation) {
    if (timedOut) {
      return Reason.TIMEOUT;
    }
    return violation != null && violation.kind() == ProtocolViolation.Kind.TOO_LONG
        ? Reason.TOO_LONG
        : Reason.MALFORMED;
  }
}
