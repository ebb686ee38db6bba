// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.template;

import java.time.Duration;
import java.util.Optional;
import network.transport.EndPointAddress;
import network.transport.spring.boot.template.TransportSendException.Code;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not sent, as a value: every sender that it concerns gets an exception of its
 * own. Immutable.
 */
record Failure(
    Code code,
    Destination destination,
    Optional<EndPointAddress> address,
    String reason,
    @Nullable Throwable cause) {

  private static final String UNKNOWN =
      "nobody knows a peer of this name; set transport.peers.<name>.address, declare a PeerResolver"
          + " bean that knows it, or send to an EndPointAddress";
  private static final String UNRESOLVED = "nobody knows its address at the moment";
  private static final String STOPPED =
      "the template is not started, or stopped; it starts with the application context, stops at"
          + " the begin of its stop, and does either by its start() and stop()";
  private static final String INTERRUPTED = "interrupted while it waited";

  static Failure unknownPeer(Destination destination) {
    return new Failure(Code.UNKNOWN_PEER, destination, Optional.empty(), UNKNOWN, null);
  }

  /** A peer that was known before. */
  static Failure unresolved(Destination destination) {
    return new Failure(Code.FAILED, destination, Optional.empty(), UNRESOLVED, null);
  }

  static Failure stopped(Destination destination) {
    return new Failure(Code.STOPPED, destination, Optional.empty(), STOPPED, null);
  }

  static Failure interrupted(Destination destination, InterruptedException cause) {
    return new Failure(Code.INTERRUPTED, destination, Optional.empty(), INTERRUPTED, cause);
  }

  /** What nobody expects of an attempt, such as an error in a resolver. */
  static Failure dialling(Destination destination, Throwable cause) {
    String reason = "dialling failed: " + cause;
    return new Failure(Code.FAILED, destination, Optional.empty(), reason, cause);
  }

  static Failure lost(
      Destination destination, EndPointAddress address, String reason, @Nullable Throwable cause) {
    return new Failure(
        Code.CONNECTION_LOST,
        destination,
        Optional.of(address),
        "connection lost: " + reason,
        cause);
  }

  /** A wait for a peer that was too long. */
  Failure timedOut(Duration patience) {
    String more = "; it is dialled again in the background, but did not come back in " + patience;
    return new Failure(Code.TIMEOUT, destination, address, reason + more, cause);
  }

  /** The same with more to say. */
  Failure adding(String more) {
    return new Failure(code, destination, address, reason + more, cause);
  }

  /** To be thrown by the calling thread. */
  TransportSendException exception() {
    return switch (code) {
      case UNKNOWN_PEER -> new UnknownPeerException(this);
      case STOPPED -> new TemplateStoppedException(this);
      case INTERRUPTED -> new SendInterruptedException(this);
      case NOT_FOUND, INSUFFICIENT_RESOURCES, TIMEOUT, FAILED, CONNECTION_LOST ->
          new PeerUnavailableException(this);
    };
  }

  String message() {
    boolean said = destination instanceof Destination.Address;
    String at = address.filter(known -> !said).map(known -> " at " + known).orElse("");
    return "send to " + destination + at + ": " + reason;
  }
}
