// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executor;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
  @ValueSource(strings = {"concurrency=0", "queue-messages=0", "queue-size=0B"})
  void valuesOutOfRangeFailTheStart(String property) {
    String key = "transport.listener." + property;
    runner
        .withPropertyValues(key)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining(
                        key.substring(0, key.indexOf('=')) + " must be at least 1, but is 0"));
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
