// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The layers of the core and the habits that keep them apart; each {@code because} says why. */
final class ArchitectureTest {
  private static final String API = "network.transport";
  private static final String SHELL = "network.transport.tcp";
  private static final String PROTOCOL = "network.transport.tcp.protocol";
  private static final String WIRE = "network.transport.tcp.wire";
  private static final String MEMORY = "network.transport.memory";
  private static final String COMMON = "network.transport.common";

  private static final String[] ANNOTATIONS = {
    "org.jspecify.annotations", "com.google.errorprone.annotations.."
  };
  private static final String[] INPUT_OUTPUT_AND_THREADS = {
    "java.io..", "java.net..", "java.nio.channels..", "java.util.concurrent.."
  };

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages(API);

  @Test
  void coreDependsOnTheJdkAndAnnotationsAlone() {
    check(
        classes()
            .that()
            .resideInAPackage("network.transport..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(ANNOTATIONS, "network.transport..", "java..", "javax.net.."))
            .because(
                "a transport is a foundation: whoever builds on it must not inherit a framework, a"
                    + " metrics library or a logging facade with it"));
  }

  @Test
  void apiDependsOnNothingBelowIt() {
    check(
        noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("network.transport.*..")
            .because("an application that names the API alone can change its transport"));
  }

  @Test
  void protocolDependsOnNothingOfOurs() {
    check(
        classes()
            .that()
            .resideInAPackage(PROTOCOL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(ANNOTATIONS, PROTOCOL, "java.."))
            .because(
                "the protocol is decided by values alone, so that the classes that run in"
                    + " production can be explored exhaustively in a unit test"));
  }

  @Test
  void protocolIsPure() {
    check(
        noClasses()
            .that()
            .resideInAPackage(PROTOCOL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INPUT_OUTPUT_AND_THREADS)
            .because("a state that reads a socket, a clock or a lock cannot be explored"));
  }

  @Test
  void wireDependsOnProtocolAndAddressesAlone() {
    check(
        classes()
            .that()
            .resideInAPackage(WIRE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(ANNOTATIONS, WIRE, PROTOCOL, API, "java.."))
            .because("encoding and decoding need what is encoded, and nobody who carries it"));
  }

  @Test
  void wireKnowsBytesAndNothingElse() {
    check(
        noClasses()
            .that()
            .resideInAPackage(WIRE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INPUT_OUTPUT_AND_THREADS)
            .because("a decoder that never reads from anywhere can be fed byte by byte"));
  }

  @Test
  void nothingDependsOnTheShell() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(SHELL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SHELL)
            .because("the shell carries out decisions; whoever decides must not know how"));
  }

  @Test
  void commonDependsOnTheApiAlone() {
    check(
        classes()
            .that()
            .resideInAPackage(COMMON)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(ANNOTATIONS, COMMON, API, "java.."))
            .because("what transports share must not lean to one of them"));
  }

  @Test
  void memoryDependsOnNoOtherTransport() {
    check(
        classes()
            .that()
            .resideInAPackage(MEMORY)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(ANNOTATIONS, MEMORY, COMMON, API, "java.."))
            .because(
                "a test that runs on it must not pass by a rule of TCP, nor fail by a fault of it"));
  }

  @Test
  void memoryOpensNoSocketAndNoFile() {
    check(
        noClasses()
            .that()
            .resideInAPackage(MEMORY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.net..", "java.nio.channels..")
            .because("what it replaces in a test is the network"));
  }

  @Test
  void coreHasTheseSixPackagesOnly() {
    check(
        classes()
            .that()
            .resideInAPackage("network.transport..")
            .should()
            .resideInAnyPackage(API, SHELL, PROTOCOL, WIRE, MEMORY, COMMON)
            .because("a package that no rule names is a package that no rule holds"));
  }

  @Test
  void everyPackageIsNullMarked() {
    check(
        classes()
            .should(resideInANullMarkedPackage())
            .because("an unmarked package is one where the null checker finds nothing"));
  }

  @Test
  void nothingSleeps() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                target(owner(assignableTo(Thread.class)))
                    .or(target(owner(assignableTo(TimeUnit.class))))
                    .and(target(name("sleep"))))
            .because(
                "a sleep is either too short or too long; wait for the event, with a deadline"));
  }

  @Test
  void nothingWritesToTheStandardStreams() {
    check(
        noClasses()
            .should(ACCESS_STANDARD_STREAMS)
            .because("the streams belong to the application; a library logs"));
  }

  @Test
  void noMethodIsSynchronized() {
    check(
        noMethods()
            .should()
            .haveModifier(JavaModifier.SYNCHRONIZED)
            .because(
                "a lock is a private, named ReentrantLock: nobody else can take it, it can be"
                    + " waited for with a deadline and it does not pin a virtual thread"));
  }

  // An empty package has nothing that could break a rule.
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CORE);
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package annotated with @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        String message = item.getFullName() + ": its package is not annotated with @NullMarked";
        events.add(new SimpleConditionEvent(item, marked, message));
      }
    };
  }

  private static String[] with(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
