// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.actuate;

import org.springframework.boot.actuate.endpoint.SanitizableData;

/** Whether whoever asks may see who the peers are and what they said. */
enum PeerDetails {
  SHOWN,
  HIDDEN;

  String of(Object value) {
    return this == SHOWN ? value.toString() : SanitizableData.SANITIZED_VALUE;
  }
}
