// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A property as somebody has set it, for people to find. Immutable.
 *
 * @param name its key in kebab case
 * @param value the value
 * @param origin the file and line, where known
 */
record Property(String name, String value, Optional<String> origin) {

  /** The property, in the first source that has it. */
  static Optional<Property> find(Environment environment, String key) {
    return find(environment, ConfigurationPropertyName.adapt(key, '.'));
  }

  /** The property, in the first source that has it. */
  static Optional<Property> find(Environment environment, ConfigurationPropertyName name) {
    return sources(environment)
        .flatMap(source -> Optional.ofNullable(source.getConfigurationProperty(name)).stream())
        .map(Property::of)
        .findFirst();
  }

  /** All properties below a prefix, by name; of one that is set repeatedly the one that counts. */
  static List<Property> below(Environment environment, String prefix) {
    return names(sources(environment), ConfigurationPropertyName.of(prefix))
        .flatMap(name -> find(environment, name).stream())
        .toList();
  }

  /**
   * The names below a prefix, sorted, as far as they are sure: the environment of the system has
   * dots where there are dashes.
   */
  static List<ConfigurationPropertyName> namesBelow(
      Environment environment, ConfigurationPropertyName prefix) {
    return names(
            sources(environment)
                .filter(
                    source ->
                        !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)),
            prefix)
        .toList();
  }

  private static Stream<ConfigurationPropertyName> names(
      Stream<ConfigurationPropertySource> sources, ConfigurationPropertyName prefix) {
    return sources
        .filter(IterableConfigurationPropertySource.class::isInstance)
        .map(IterableConfigurationPropertySource.class::cast)
        .flatMap(source -> source.filter(prefix::isAncestorOf).stream())
        .distinct()
        .sorted();
  }

  /** The property with its value and its place. */
  String description() {
    return name + " has the value \"" + value + "\"" + from();
  }

  /** The property with its place but without its value, which may be a secret. */
  String place() {
    return name + from();
  }

  private String from() {
    return origin.map(" (from %s)"::formatted).orElse("");
  }

  private static Stream<ConfigurationPropertySource> sources(Environment environment) {
    return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false);
  }

  private static Property of(ConfigurationProperty property) {
    return new Property(
        property.getName().toString(),
        String.valueOf(property.getValue()),
        Optional.ofNullable(property.getOrigin()).map(String::valueOf));
  }
}
