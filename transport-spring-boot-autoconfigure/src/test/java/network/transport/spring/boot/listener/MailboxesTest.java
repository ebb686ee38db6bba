// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import network.transport.EndPointAddress;
import org.junit.jupiter.api.Test;

class MailboxesTest {

  private final Mailboxes mailboxes = new Mailboxes();

  @Test
  void oneMessageOfAConnectionIsHandledAtATime() {
    TransportMessage first = add(1, 10);
    TransportMessage second = add(1, 20);
    assertThat(mailboxes.take()).contains(first);
    assertThat(mailboxes.take()).isEmpty();
    assertThat(mailboxes.busy()).isEqualTo(1);
    mailboxes.done(first);
    assertThat(mailboxes.take()).contains(second);
  }

  @Test
  void connectionsTakeTurns() {
    for (int number = 0; number < 3; number++) {
      add(1, 1);
      add(2, 1);
    }
    List<Long> turns = new ArrayList<>();
    while (mailboxes.ready() > 0) {
      TransportMessage message = mailboxes.take().orElseThrow();
      turns.add(message.connectionId());
      mailboxes.done(message);
    }
    assertThat(turns).containsExactly(1L, 2L, 1L, 2L, 1L, 2L);
  }

  @Test
  void countsWhatWaitsButNotWhatIsHandled() {
    TransportMessage first = add(1, 10);
    add(2, 20);
    assertThat(mailboxes.waiting()).isEqualTo(2);
    assertThat(mailboxes.waitingBytes()).isEqualTo(30);
    assertThat(mailboxes.take()).contains(first);
    assertThat(mailboxes.waiting()).isEqualTo(1);
    assertThat(mailboxes.waitingBytes()).isEqualTo(20);
  }

  @Test
  void clearingLeavesWhatIsHandled() {
    TransportMessage handled = add(1, 10);
    assertThat(mailboxes.take()).contains(handled);
    add(1, 10);
    add(2, 10);
    assertThat(mailboxes.clear()).isEqualTo(2);
    assertThat(mailboxes.busy()).isEqualTo(1);
    assertThat(mailboxes.waitingBytes()).isZero();
    mailboxes.done(handled);
    assertThat(mailboxes.busy()).isZero();
    assertThat(mailboxes.take()).isEmpty();
    TransportMessage next = add(1, 1);
    assertThat(mailboxes.take()).contains(next);
  }

  private TransportMessage add(long connectionId, int bytes) {
    TransportMessage message =
        new TransportMessage(
            "orders", EndPointAddress.of("a", 1, 0), connectionId, new byte[bytes]);
    mailboxes.add(message);
    return message;
  }
}
