// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How to make one endpoint. Immutable.
 *
 * @param id a fixed identifier, an unsigned 32-bit number, so that the address is stable; empty for
 *     the next free one
 * @param avoided identifiers that the next free one is not to be, because others ask for them
 * @param handler who takes the events; empty for {@link EndPoint#receive()}
 * @param queueEvents the most events that may wait in the queue; empty for the transport's default
 * @param queueBytes the most bytes of payload that may wait in the queue; empty for the transport's
 *     default
 * @since 0.1.0
 */
public record EndPointOptions(
    OptionalLong id,
    Set<Long> avoided,
    Optional<EventHandler> handler,
    OptionalInt queueEvents,
    OptionalLong queueBytes) {

  private static final long MAX_ID = 0xFFFF_FFFFL;
  private static final EndPointOptions DEFAULTS =
      new EndPointOptions(
          OptionalLong.empty(),
          Set.of(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalLong.empty());

  /**
   * Checks the values and copies the set.
   *
   * @param id as the component
   * @param avoided as the component
   * @param handler as the component
   * @param queueEvents as the component
   * @param queueBytes as the component
   * @throws IllegalArgumentException if a value is out of range
   */
  public EndPointOptions {
    avoided = Set.copyOf(avoided);
    if (id.isPresent() && (id.getAsLong() < 0 || id.getAsLong() > MAX_ID)) {
      throw new IllegalArgumentException(
          "endpoint id must be between 0 and 4294967295, but is " + id.getAsLong());
    }
    if (queueEvents.isPresent() && queueEvents.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "queue events must be at least 1, but is " + queueEvents.getAsInt());
    }
    if (queueBytes.isPresent() && queueBytes.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "queue bytes must be at least 1, but is " + queueBytes.getAsLong());
    }
  }

  /**
   * The next free identifier, events through {@link EndPoint#receive()}, default bounds.
   *
   * @return the default options
   */
  public static EndPointOptions defaults() {
    return DEFAULTS;
  }

  /**
   * These options with a fixed identifier.
   *
   * @param fixed an unsigned 32-bit number
   * @return the new options
   */
  public EndPointOptions withId(long fixed) {
    return new EndPointOptions(OptionalLong.of(fixed), avoided, handler, queueEvents, queueBytes);
  }

  /**
   * These options, but for some identifiers that are left to others.
   *
   * @param ids what the next free identifier is not to be, in addition to what it was not before;
   *     of no consequence with a fixed one
   * @return the new options
   */
  public EndPointOptions avoiding(Set<Long> ids) {
    Set<Long> all = new HashSet<>(avoided);
    all.addAll(ids);
    return new EndPointOptions(id, all, handler, queueEvents, queueBytes);
  }

  /**
   * These options with a handler.
   *
   * @param taker who takes the events, on the event loop
   * @return the new options
   */
  public EndPointOptions withHandler(EventHandler taker) {
    return new EndPointOptions(id, avoided, Optional.of(taker), queueEvents, queueBytes);
  }

  /**
   * These options with other bounds of the queue.
   *
   * @param events the most events that may wait
   * @param bytes the most bytes of payload that may wait
   * @return the new options
   */
  public EndPointOptions withQueue(int events, long bytes) {
    return new EndPointOptions(
        id, avoided, handler, OptionalInt.of(events), OptionalLong.of(bytes));
  }
}
