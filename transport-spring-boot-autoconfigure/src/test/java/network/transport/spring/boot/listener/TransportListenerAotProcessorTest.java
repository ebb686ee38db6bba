// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;

import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

/** Found by its entry in the factories file, as the plug-ins of builds find it. */
class TransportListenerAotProcessorTest {

  @Test
  void methodsAndTypesOfPayloadsAreHinted() throws Exception {
    RuntimeHints hints = hints(Listening.class);
    assertThat(hints)
        .matches(
            reflection().onMethodInvocation(Listening.class.getDeclaredMethod("on", Order.class)));
    assertThat(hints)
        .matches(reflection().onMethodInvocation(Order.class.getDeclaredMethod("item")));
  }

  @Test
  void otherBeansAreNot() throws Exception {
    assertThat(hints(Deaf.class))
        .matches(reflection().onMethodInvocation(Order.class.getDeclaredMethod("item")).negate());
  }

  private static RuntimeHints hints(Class<?> bean) {
    GenericApplicationContext context = new GenericApplicationContext();
    context.registerBean("bean", bean);
    DefaultGenerationContext generation =
        new DefaultGenerationContext(
            new ClassNameGenerator(ClassName.get("", "Application")), new InMemoryGeneratedFiles());
    new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
    return generation.getRuntimeHints();
  }

  static class Deaf {
    void on(Order order) {}
  }

  record Order(String item) {}

  static class Listening {
    @TransportListener
    void on(Order order) {}
  }
}
