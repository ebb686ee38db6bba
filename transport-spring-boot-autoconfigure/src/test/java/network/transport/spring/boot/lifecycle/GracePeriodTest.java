// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GracePeriodTest {

  @Test
  void leavesIdleListenersTimeForTheLastEventsAlsoWhenItIsOver() {
    GracePeriod none = new GracePeriod(Duration.ZERO);
    assertThat(none.deadline().left()).isZero();
    assertThat(none.deadline().leftForTheLastWord()).isEqualTo(Duration.ofMillis(100));
    none.begin();
    assertThat(none.deadline().leftForTheLastWord()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void leavesTheLastEventsAllOfItWhenThatIsMore() {
    Deadline deadline = new GracePeriod(Duration.ofHours(2)).deadline();
    assertThat(deadline.leftForTheLastWord()).isGreaterThan(Duration.ofHours(1));
  }
}
