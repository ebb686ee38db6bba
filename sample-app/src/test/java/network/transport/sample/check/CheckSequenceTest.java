// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckSequenceTest {

  private final CheckSequence opened = CheckSequence.opened(7, "127.0.0.1:9081:0");

  @Test
  void numbersInOrderAreCounted() {
    CheckSequence two = opened.next("1").next("2");
    assertThat(two.messages()).isEqualTo(2);
    assertThat(two.fault()).isEmpty();
  }

  @Test
  void gapsRepetitionsAndStrangersAreFaults() {
    assertThat(opened.next("2").fault()).contains("expected 1 but got \"2\"");
    assertThat(opened.next("1").next("1").fault()).contains("expected 2 but got \"1\"");
    assertThat(opened.next("hello").fault()).contains("expected 1 but got \"hello\"");
  }

  @Test
  void firstFaultStays() {
    CheckSequence broken = opened.next("2").next("1");
    assertThat(broken.messages()).isZero();
    assertThat(broken.fault()).contains("expected 1 but got \"2\"");
  }
}
