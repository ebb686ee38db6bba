// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import network.transport.spring.boot.lifecycle.EndPointDefinition;

/** What the keys of named endpoints must be; which is more than their types say. */
final class EndPointsCheck {

  private static final Set<String> RESERVED = Set.of(EndPointDefinition.DEFAULT_NAME, "other");
  private static final long MOST_ID = 0xFFFF_FFFFL;
  private static final String ONE_EACH =
      "Give each endpoint an identifier of its own, and keep it: it is the last part of the"
          + " address that peers dial.";

  private EndPointsCheck() {}

  /** The properties of an endpoint that was registered ahead of time, perhaps. */
  static EndPointsProperties.Named find(EndPointsProperties properties, String name) {
    return Optional.ofNullable(properties.endpoints().get(name))
        .orElseThrow(() -> withoutId(name, " has no identifier"));
  }

  /** Checks all endpoints; the default one has an identifier too, where it exists. */
  static void check(EndPointsProperties properties, boolean withDefault) {
    Map<Long, String> owners = new HashMap<>();
    if (withDefault) {
      owners.put(DefaultEndPointConfiguration.ID, EndPointDefinition.DEFAULT_NAME);
    }
    new TreeMap<>(properties.endpoints())
        .forEach(
            (name, endPoint) -> {
              checkName(name);
              checkQueue(name, endPoint);
              long id = id(name, endPoint);
              String owner = owners.putIfAbsent(id, name);
              if (owner != null) {
                throw taken(id, owner, name);
              }
            });
  }

  private static void checkName(String name) {
    if (RESERVED.contains(name)) {
      throw new InvalidPropertyException(
          List.of("transport.endpoints." + name + ".id"),
          "An endpoint cannot be called " + name,
          "Choose another name. The default endpoint is configured by transport.dispatch,"
              + " transport.queue-events and transport.queue-bytes.");
    }
  }

  private static void checkQueue(String name, EndPointsProperties.Named endPoint) {
    Optional.ofNullable(endPoint.queueEvents())
        .ifPresent(events -> checkRoom(events, key(name, "queue-events"), events));
    Optional.ofNullable(endPoint.queueBytes())
        .ifPresent(bytes -> checkRoom(bytes.toBytes(), key(name, "queue-bytes"), bytes));
  }

  private static void checkRoom(long room, String key, Object value) {
    InvalidPropertyException.check(room >= 1, key, "at least 1", value);
  }

  private static long id(String name, EndPointsProperties.Named endPoint) {
    Long id = endPoint.id();
    if (id == null) {
      throw withoutId(name, " has no identifier");
    }
    if (id < 0 || id > MOST_ID) {
      throw withoutId(name, " has the impossible identifier " + id);
    }
    return id;
  }

  private static InvalidPropertyException withoutId(String name, String problem) {
    String key = key(name, "id");
    return new InvalidPropertyException(
        List.of(key), "The endpoint " + name + problem, setIdentifier(key));
  }

  static String setIdentifier(String key) {
    return "Set %s to a number from 0 to %d that no other endpoint has. It is the last part of the"
            .formatted(key, MOST_ID)
        + " address that peers dial, so it has to be the same after each start.";
  }

  private static InvalidPropertyException taken(long id, String first, String second) {
    if (first.equals(EndPointDefinition.DEFAULT_NAME)) {
      return new InvalidPropertyException(
          List.of(key(second, "id")),
          "The endpoint " + second + " has the identifier " + id + " of the default endpoint",
          ONE_EACH);
    }
    return new InvalidPropertyException(
        List.of(key(first, "id"), key(second, "id")),
        "The endpoints " + first + " and " + second + " have the same identifier " + id,
        ONE_EACH);
  }

  private static String key(String name, String property) {
    return "transport.endpoints." + name + "." + property;
  }
}
