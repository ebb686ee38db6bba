// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The endpoints that open and close with the application context, by name. Immutable.
 *
 * <p>{@code default} is the default endpoint; the others are called what the configuration calls
 * them.
 *
 * @since 0.1.0
 */
public final class EndPoints {

  private final List<EndPointLifecycle> all;

  /**
   * Knows some endpoints.
   *
   * @param endPoints all of them
   * @throws IllegalStateException if two have the same name
   */
  public EndPoints(Collection<EndPointLifecycle> endPoints) {
    all = endPoints.stream().sorted(Comparator.comparing(EndPointLifecycle::name)).toList();
    for (int next = 1; next < all.size(); next++) {
      String name = all.get(next).name();
      if (all.get(next - 1).name().equals(name)) {
        throw new IllegalStateException("there are two endpoints of the name " + name);
      }
    }
  }

  /**
   * All endpoints.
   *
   * @return sorted by name
   */
  public List<EndPointLifecycle> all() {
    return all;
  }

  /**
   * The endpoint of a name.
   *
   * @param name as in {@code transport.endpoints.<name>}, or {@code default}
   * @return the endpoint, or empty if there is none of that name that the context opens
   */
  public Optional<EndPointLifecycle> find(String name) {
    return all.stream().filter(endPoint -> endPoint.name().equals(name)).findAny();
  }
}
