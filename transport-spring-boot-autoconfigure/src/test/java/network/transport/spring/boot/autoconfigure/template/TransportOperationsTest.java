// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import network.transport.spring.boot.autoconfigure.TransportAutoConfiguration;
import network.transport.spring.boot.template.Destination;
import network.transport.spring.boot.template.Node;
import network.transport.spring.boot.template.TransportOperations;
import network.transport.spring.boot.template.TransportSend;
import network.transport.spring.boot.template.TransportSendInterceptor;
import network.transport.spring.boot.template.TransportTemplate;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Proxies stand for the template where it is injected by its interface. */
@Timeout(60)
class TransportOperationsTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TransportAutoConfiguration.class, TransportTemplateAutoConfiguration.class));

  private Node peer;

  @BeforeEach
  void open() throws Exception {
    peer = Node.open(0);
  }

  @AfterEach
  void close() throws Exception {
    peer.close();
  }

  @Test
  void lazyOnesBreakACycle() {
    runner
        .withBean(Auditing.class)
        .run(
            app -> {
              assertThat(app).hasNotFailed();
              Auditing auditing = app.getBean(Auditing.class);
              auditing.operations.send(peer.address(), "1");
              auditing.operations.sendAll(Destination.address(peer.address()), List.of("2", "3"));
              peer.awaitTexts("1", "2", "3");
              assertThat(auditing.sends).hasValue(2);
              assertThat(AopUtils.isJdkDynamicProxy(auditing.operations)).isTrue();
            });
  }

  @Test
  void aspectsApplyThoughProxiesAreOfClassesByDefault() {
    runner
        .withUserConfiguration(Counted.class)
        .run(
            app -> {
              assertThat(app).hasNotFailed();
              app.getBean(TransportOperations.class).send(peer.address(), "1");
              peer.awaitTexts("1");
              assertThat(app.getBean(Counted.class).sends).hasValue(1);
            });
  }

  @Test
  void withoutAProxyTheyAreTheTemplate() {
    runner.run(
        app ->
            assertThat(app.getBean(TransportOperations.class))
                .isSameAs(app.getBean(TransportTemplate.class)));
  }

  /** The template needs it, and it needs the template. */
  static final class Auditing implements TransportSendInterceptor {
    private final TransportOperations operations;
    private final AtomicInteger sends = new AtomicInteger();

    Auditing(@Lazy TransportOperations operations) {
      this.operations = operations;
    }

    @Override
    public void around(TransportSend send, Runnable proceed) {
      sends.incrementAndGet();
      proceed.run();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Counted {
    private final AtomicInteger sends = new AtomicInteger();

    @Bean
    MethodInterceptor counting() {
      return call -> {
        if (call.getMethod().getName().startsWith("send")) {
          sends.incrementAndGet();
        }
        return call.proceed();
      };
    }

    @Bean
    static BeanNameAutoProxyCreator proxies() {
      BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
      creator.setProxyTargetClass(true);
      creator.setBeanNames("transportTemplate");
      creator.setInterceptorNames("counting");
      return creator;
    }
  }
}
