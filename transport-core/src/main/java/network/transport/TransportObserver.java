// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

/**
 * Is told what operators care about. Called on a thread of the transport's own for observers, one
 * call at a time, in order; one that throws is logged, one that stalls delays nobody but itself,
 * and misses what is told while 8 192 events wait. Implementations need not be thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransportObserver {

  /**
   * Something happened.
   *
   * @param event what
   */
  void observed(TransportEvent event);
}
