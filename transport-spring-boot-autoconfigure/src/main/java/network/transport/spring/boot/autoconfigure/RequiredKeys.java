// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.List;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.Environment;

/**
 * Keys without which others of the same name mean nothing. A name that has none of its known keys,
 * since one is misspelt, is not bound at all, and would be missed without a word.
 */
final class RequiredKeys {

  private static final ConfigurationPropertyName PEERS =
      ConfigurationPropertyName.of("transport.peers");
  private static final ConfigurationPropertyName END_POINTS =
      ConfigurationPropertyName.of("transport.endpoints");

  private RequiredKeys() {}

  static void check(Environment environment) {
    withoutKey(environment, PEERS, "address").stream()
        .findFirst()
        .ifPresent(
            peer -> {
              throw missing(
                  environment,
                  peer,
                  "The peer " + name(peer) + " has no address",
                  "Set %s.address to the address of its endpoint, such as 10.0.0.7:9000:0."
                      .formatted(peer));
            });
    withoutKey(environment, END_POINTS, "id").stream()
        .findFirst()
        .ifPresent(
            endPoint -> {
              throw missing(
                  environment,
                  endPoint,
                  "The endpoint " + name(endPoint) + " has no identifier",
                  EndPointsCheck.setIdentifier(endPoint + ".id"));
            });
  }

  private static List<ConfigurationPropertyName> withoutKey(
      Environment environment, ConfigurationPropertyName parent, String key) {
    Predicate<ConfigurationPropertyName> found =
        name -> Property.find(environment, name.append(key)).isPresent();
    return Property.namesBelow(environment, parent).stream()
        .map(name -> name.chop(parent.getNumberOfElements() + 1))
        .distinct()
        .filter(found.negate())
        .toList();
  }

  private static InvalidPropertyException missing(
      Environment environment, ConfigurationPropertyName name, String problem, String action) {
    List<String> keys =
        Property.namesBelow(environment, name.getParent()).stream()
            .filter(key -> name.equals(key) || name.isAncestorOf(key))
            .map(ConfigurationPropertyName::toString)
            .toList();
    return new InvalidPropertyException(keys, problem, action);
  }

  private static String name(ConfigurationPropertyName name) {
    return name.getLastElement(Form.ORIGINAL);
  }
}
