// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import static network.transport.tcp.protocol.Input.*;
import static network.transport.tcp.protocol.Samples.*;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The states from which nothing leads on: whoever still holds one starts afresh. */
final class EndedTableTest {

  @TestFactory
  Stream<DynamicTest> invalid() {
    return tests(new Invalid(REFUSED));
  }

  @TestFactory
  Stream<DynamicTest> closed() {
    return tests(new Closed());
  }

  @TestFactory
  Stream<DynamicTest> failed() {
    return tests(new Failed(WHY));
  }

  private static Stream<DynamicTest> tests(Ended ended) {
    return Table.in(ended)
        .on(CONNECT)
        .changesNothing(new Effect.StartAfresh(NEWCOMER))
        .on(REQUESTED)
        .changesNothing(new Effect.Reconsider(LATER))
        .on(REQUESTED_LEGACY)
        .changesNothing(new Effect.Reconsider(LATER_LEGACY))
        .on(FIRST_WAITER_GIVES_UP, UNKNOWN_WAITER_GIVES_UP, KEPT_REQUEST_LOST, OTHER_REQUEST_LOST)
        .changesNothing()
        .on(CLOSE_1024, CLOSE_2000)
        .changesNothing()
        .on(FROM_THE_SOCKET)
        .changesNothing()
        .on(
            REQUEST_EXPIRED,
            CLOSE_AGREEMENT_EXPIRED,
            PROBE_EXPIRED,
            UNUSED_EXPIRED,
            REDIAL_EXPIRED,
            FAULTED)
        .changesNothing()
        .on(SHUT_DOWN)
        .changesNothing()
        .on(OWN_REQUEST_ANSWERED)
        .cannotCome()
        .tests();
  }
}
