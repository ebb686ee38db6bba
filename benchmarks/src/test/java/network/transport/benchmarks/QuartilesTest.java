// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class QuartilesTest {

  @Test
  void oneValueIsAllOfThem() {
    assertThat(Quartiles.of(List.of(7.0))).isEqualTo(new Quartiles(7, 7, 7));
  }

  @Test
  void orderDoesNotMatter() {
    assertThat(Quartiles.of(List.of(5.0, 1.0, 4.0, 2.0, 3.0))).isEqualTo(new Quartiles(2, 3, 4));
  }

  @Test
  void liesBetweenTwoValuesByShare() {
    assertThat(Quartiles.of(List.of(0.0, 10.0))).isEqualTo(new Quartiles(2.5, 5, 7.5));
  }
}
