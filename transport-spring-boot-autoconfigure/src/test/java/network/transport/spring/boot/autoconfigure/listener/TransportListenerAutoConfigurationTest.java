// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.util.concurrent.Executor;
import network.transport.spring.boot.autoconfigure.InvalidPropertyException;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.autoconfigure.convert.TransportConverterAutoConfiguration;
import network.transport.spring.boot.lifecycle.EndPointLifecycle;
import network.transport.spring.boot.listener.TransportListener;
import network.transport.spring.boot.listener.TransportListenerErrorHandler;
import network.transport.spring.boot.listener.TransportListenerLifecycle;
import network.transport.spring.boot.listener.TransportListenerRegistry;
import network.transport.spring.boot.listener.TransportListenerThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class TransportListenerAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TransportAutoConfiguration.class,
                  TransportConverterAutoConfiguration.class,
                  TransportListenerAutoConfiguration.class,
                  TaskExecutionAutoConfiguration.class));

  @Test
  void startsAfterEndPointsAndBeforeBeansWithoutAPhase() {
    assertThat(TransportListenerLifecycle.PHASE)
        .isGreaterThan(EndPointLifecycle.PHASE)
        .isLessThan(SmartLifecycle.DEFAULT_PHASE);
  }

  @Test
  void withoutListenersThereIsNothingToDo() {
    runner.run(
        context -> {
          assertThat(context.getBean(TransportListenerRegistry.class).ids()).isEmpty();
          assertThat(context).hasSingleBean(TransportListenerErrorHandler.class);
        });
  }

  @Test
  void isAbsentWithoutATransport() {
    runner
        .withUserConfiguration(Listening.class)
        .withPropertyValues("transport.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(TransportListenerRegistry.class));
  }

  @Test
  void leavesTheApplicationsExecutorAlone() {
    runner
        .withUserConfiguration(Listening.class)
        .run(
            context ->
                assertThat(context)
                    .hasBean("applicationTaskExecutor")
                    .getBeanNames(Executor.class)
                    .containsExactly("applicationTaskExecutor"));
  }

  @Test
  void listenersStartUnlessAKeySaysOtherwise() {
    runner
        .withUserConfiguration(Listening.class)
        .run(
            context ->
                assertThat(context.getBean(TransportListenerRegistry.class).isRunning("mine"))
                    .isTrue());
    runner
        .withUserConfiguration(Listening.class)
        .withPropertyValues("transport.listener.auto-startup=false")
        .run(
            context ->
                assertThat(context.getBean(TransportListenerRegistry.class).isRunning("mine"))
                    .isFalse());
  }

  @ParameterizedTest
  @CsvSource({"concurrency, 0", "queue-messages, -1", "queue-size, 0B"})
  void valuesOutOfRangeFailTheStart(String name, String value, CapturedOutput output) {
    String key = "transport.listener." + name;
    assertThatException()
        .isThrownBy(() -> start(key + "=" + value))
        .havingRootCause()
        .isInstanceOf(InvalidPropertyException.class)
        .withMessageStartingWith(key + " must be at least 1, but is ");
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("The property %s has the value \"%s\" (from \"%s\"".formatted(key, value, key))
        .contains("but must be at least 1.")
        .contains("Set %s to a value that is at least 1, or remove it".formatted(key));
  }

  @Test
  void backsOffToTheApplicationsBeans() {
    runner
        .withUserConfiguration(Own.class)
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(TransportListenerErrorHandler.class)
                    .hasSingleBean(TransportListenerThreads.class)
                    .doesNotHaveBean("transportListenerErrorHandler")
                    .doesNotHaveBean("transportListenerThreads"));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void threadsAreVirtualWhereTheApplicationsAre() {
    runner
        .withPropertyValues("spring.threads.virtual.enabled=true")
        .run(
            context ->
                assertThat(
                        context
                            .getBean(TransportListenerThreads.class)
                            .named("a-")
                            .newThread(() -> {})
                            .getThreadGroup()
                            .getName())
                    .isEqualTo("VirtualThreads"));
  }

  private static void start(String property) {
    new SpringApplicationBuilder(Starting.class)
        .web(WebApplicationType.NONE)
        .properties(property)
        .run()
        .close();
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    TransportAutoConfiguration.class,
    TransportConverterAutoConfiguration.class,
    TransportListenerAutoConfiguration.class
  })
  static class Starting {}

  @Configuration(proxyBeanMethods = false)
  static class Listening {
    @TransportListener(id = "mine")
    void on() {}
  }

  @Configuration(proxyBeanMethods = false)
  static class Own {
    @Bean
    TransportListenerErrorHandler errors() {
      return (failure, message) -> {};
    }

    @Bean
    TransportListenerThreads threads() {
      return TransportListenerThreads.platform();
    }
  }
}
