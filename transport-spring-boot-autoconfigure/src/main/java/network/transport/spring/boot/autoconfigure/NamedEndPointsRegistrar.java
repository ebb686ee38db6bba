// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConstructorArgumentValues;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a bean {@code <name>EndPoint} for each named endpoint, qualified by the name. It is no
 * default candidate: who asks for an endpoint without a name has the default one. A bean of the
 * application that is called so replaces it.
 *
 * <p>The definitions are made of factory methods and their arguments, which can be written down as
 * code ahead of time. The names are then those of that time; all else is read at the start.
 */
final class NamedEndPointsRegistrar implements ImportBeanDefinitionRegistrar {

  private static final String SUFFIX = "EndPoint";

  private final Environment environment;

  NamedEndPointsRegistrar(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void registerBeanDefinitions(
      AnnotationMetadata importing, BeanDefinitionRegistry registry) {
    EndPointsProperties properties =
        Binder.get(environment).bindOrCreate("transport", EndPointsProperties.class);
    EndPointsCheck.check(
        properties, registry.containsBeanDefinition(DefaultEndPointConfiguration.BEAN));
    properties.endpoints().keySet().stream()
        .sorted()
        .filter(name -> !registry.containsBeanDefinition(name + SUFFIX))
        .forEach(name -> register(name, registry));
  }

  private static void register(String name, BeanDefinitionRegistry registry) {
    String lifecycle = name + SUFFIX + "Lifecycle";
    registry.registerBeanDefinition(lifecycle, definition("lifecycle", name));
    RootBeanDefinition endPoint = definition("endPoint", new RuntimeBeanReference(lifecycle));
    endPoint.setDefaultCandidate(false);
    endPoint.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
    registry.registerBeanDefinition(name + SUFFIX, endPoint);
  }

  private static RootBeanDefinition definition(String factoryMethod, Object argument) {
    RootBeanDefinition definition = new RootBeanDefinition(NamedEndPoint.class);
    definition.setFactoryMethodName(factoryMethod);
    definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
    ConstructorArgumentValues arguments = definition.getConstructorArgumentValues();
    arguments.addIndexedArgumentValue(0, argument);
    return definition;
  }
}
