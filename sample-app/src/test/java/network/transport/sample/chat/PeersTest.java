// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import network.transport.EndPointAddress;
import org.junit.jupiter.api.Test;

class PeersTest {

  private static final EndPointAddress BOB = EndPointAddress.parse("127.0.0.1:9082:0");
  private static final EndPointAddress CAROL = EndPointAddress.parse("127.0.0.1:9083:0");

  private final Peers peers = peers(Map.of("bob", BOB, "carol", CAROL));

  @Test
  void nameMeansOnePeerAndNothingOrAStarMeansAll() {
    assertThat(peers.named("carol")).containsExactly("carol");
    assertThat(peers.named(null)).containsExactly("bob", "carol");
    assertThat(peers.named("*")).containsExactly("bob", "carol");
  }

  @Test
  void addressesHaveNamesWhenTheyAreConfiguredExactlySo() {
    assertThat(peers.name(BOB)).contains("bob");
    assertThat(peers.name(EndPointAddress.parse("localhost:9082:0"))).isEmpty();
  }

  @Test
  void unknownNameIsEchoedInPartOnly() {
    assertThatThrownBy(() -> peers.address("x".repeat(1000)))
        .isInstanceOf(MessageRejectedException.class)
        .hasMessageContaining("x".repeat(80) + "...")
        .hasMessageContaining("bob, carol")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
  }

  @Test
  void nodeWithoutPeersIsToldHowToConfigureThem() {
    assertThatThrownBy(() -> peers(Map.of()).named(null))
        .isInstanceOf(MessageRejectedException.class)
        .hasMessageContaining("transport.peers.<name>.address");
  }

  private static Peers peers(Map<String, EndPointAddress> addresses) {
    Map<String, NamedPeers.Peer> named = new HashMap<>();
    addresses.forEach((name, address) -> named.put(name, new NamedPeers.Peer(address)));
    return new Peers(new NamedPeers(named));
  }
}
