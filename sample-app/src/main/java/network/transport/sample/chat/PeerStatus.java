// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import network.transport.ConnectFailedException;
import network.transport.spring.boot.template.TransportSendException;
import org.springframework.http.HttpStatus;

/** Tells those who asked over HTTP what went wrong with a peer. */
public final class PeerStatus {

  private PeerStatus() {}

  /**
   * The status for a peer that could not be connected to.
   *
   * @param failure what went wrong
   * @return a status of a gateway
   */
  public static HttpStatus of(ConnectFailedException failure) {
    return failure.code() == ConnectFailedException.Code.TIMEOUT
        ? HttpStatus.GATEWAY_TIMEOUT
        : HttpStatus.BAD_GATEWAY;
  }

  static HttpStatus of(TransportSendException failure) {
    return switch (failure.code()) {
      case TIMEOUT -> HttpStatus.GATEWAY_TIMEOUT;
      case STOPPED, INTERRUPTED -> HttpStatus.SERVICE_UNAVAILABLE;
      case UNKNOWN_PEER, NOT_FOUND, INSUFFICIENT_RESOURCES, FAILED, CONNECTION_LOST ->
          HttpStatus.BAD_GATEWAY;
    };
  }
}
