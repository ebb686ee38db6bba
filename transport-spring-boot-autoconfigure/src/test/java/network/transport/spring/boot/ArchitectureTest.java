// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.Configuration;

/** The layers of this module, and the rules that Spring Boot checks its own modules by. */
class ArchitectureTest {

  private static final String ROOT = "network.transport.spring.boot";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages(ROOT);

  static final List<ArchRule> RULES =
      List.of(
          classes()
              .that()
              .areAnnotatedWith(AutoConfiguration.class)
              .should()
              .bePublic()
              .andShould()
              .haveModifier(FINAL)
              .andShould()
              .haveSimpleNameEndingWith("AutoConfiguration")
              .because("applications exclude them by name and nobody extends them"),
          noMethods()
              .that()
              .areDeclaredInClassesThat()
              .areAnnotatedWith(AutoConfiguration.class)
              .should()
              .bePublic()
              .because("an auto-configuration is no API but its name"),
          classes()
              .that()
              .areAnnotatedWith(Configuration.class)
              .and()
              .areNotAnnotatedWith(AutoConfiguration.class)
              .should()
              .bePackagePrivate()
              .because("nested configurations are details"),
          methods()
              .that()
              .areAnnotatedWith(Bean.class)
              .should()
              .bePackagePrivate()
              .andShould()
              .notBeAnnotatedWith(ConditionalOnClass.class)
              .because("a method's class is loaded before the condition is asked"),
          methods()
              .that()
              .areAnnotatedWith(Bean.class)
              .and()
              .haveRawReturnType(
                  describe(
                      "a post-processor",
                      type ->
                          type.isAssignableTo(BeanPostProcessor.class)
                              || type.isAssignableTo(BeanFactoryPostProcessor.class)))
              .should()
              .beStatic()
              .allowEmptyShould(true)
              .because("a post-processor must not create the configuration early"),
          classes()
              .that()
              .implement(Condition.class)
              .should()
              .notBePublic()
              .allowEmptyShould(true)
              .because("conditions are details"),
          classes()
              .that()
              .areAnnotatedWith(ConfigurationProperties.class)
              .should()
              .haveSimpleNameEndingWith("Properties")
              .andShould()
              .notBePublic()
              .because("keys are the API, their class is not"),
          noClasses()
              .that()
              .resideOutsideOfPackage(ROOT + ".autoconfigure..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  ROOT + ".autoconfigure..", "org.springframework.boot.autoconfigure..")
              .because("what is configured does not know who configures it"),
          noClasses()
              .that()
              .resideOutsideOfPackages(
                  ROOT + ".metrics..", ROOT + ".autoconfigure.metrics..", ROOT + "..observation..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("io.micrometer..")
              .because("Micrometer is optional"),
          noClasses()
              .that()
              .resideOutsideOfPackage(ROOT + "..discovery..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("org.springframework.cloud..")
              .because("Spring Cloud is optional"),
          noClasses()
              .that()
              .resideOutsideOfPackages(
                  ROOT + ".health..",
                  ROOT + ".autoconfigure.health..",
                  ROOT + ".actuate..",
                  ROOT + ".autoconfigure.actuate..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "org.springframework.boot.health..", "org.springframework.boot.actuate..")
              .because("the Actuator is optional"),
          noClasses()
              .that()
              .resideOutsideOfPackages(ROOT + ".convert.json..", ROOT + ".autoconfigure.convert..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("tools.jackson..")
              .because("Jackson is optional"),
          noMethods()
              .should()
              .haveModifier(JavaModifier.SYNCHRONIZED)
              .because("a monitor pins a virtual thread"),
          noClasses()
              .should()
              .callMethodWhere(
                  target(owner(assignableTo(Thread.class)))
                      .or(target(owner(assignableTo(TimeUnit.class))))
                      .and(target(name("sleep"))))
              .because("waits have a reason and a deadline"));

  @ParameterizedTest(name = "{0}")
  @FieldSource("RULES")
  void holds(ArchRule rule) {
    rule.check(CLASSES);
  }
}
