// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What one state answers to every input: exactly one row each, or the table itself fails. */
final class Table {

  private final RemoteState state;
  private final Map<Input, Row> rows = new EnumMap<>(Input.class);

  private interface Row {
    void check(Input input) throws ProtocolViolation;
  }

  private Table(RemoteState state) {
    this.state = state;
  }

  static Table in(RemoteState state) {
    return new Table(state);
  }

  Answer on(Input... inputs) {
    return new Answer(inputs);
  }

  /** One test for each row. */
  Stream<DynamicTest> tests() {
    List<Input> missing =
        Arrays.stream(Input.values()).filter(input -> !rows.containsKey(input)).toList();
    assertThat(missing).as("inputs without a row in the table of %s", state).isEmpty();
    return rows.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey().name(), () -> row.getValue().check(row.getKey())));
  }

  /** The right half of a row. */
  final class Answer {
    private final Input[] inputs;

    private Answer(Input... inputs) {
      this.inputs = inputs;
    }

    private Table row(Row row) {
      for (Input input : inputs) {
        if (rows.put(input, row) != null) {
          fail("two rows for " + input);
        }
      }
      return Table.this;
    }

    Table leadsTo(RemoteState next, Effect... effects) {
      return row(
          input -> {
            Step step = input.to(state);
            assertThat(step.next()).isEqualTo(next);
            assertThat(step.effects()).containsExactly(effects);
          });
    }

    Table changesNothing(Effect... effects) {
      return leadsTo(state, effects);
    }

    /** A fault of our own. */
    Table cannotCome() {
      return row(
          input -> assertThatThrownBy(() -> input.to(state)).isInstanceOf(RelyViolation.class));
    }

    /** A fault of the peer. */
    Table violates(String what) {
      return row(
          input ->
              assertThatThrownBy(() -> input.to(state))
                  .isInstanceOf(ProtocolViolation.class)
                  .hasMessageContaining(what));
    }
  }
}
