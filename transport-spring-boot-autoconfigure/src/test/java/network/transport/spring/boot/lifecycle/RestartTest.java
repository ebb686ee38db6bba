// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.Event;
import network.transport.NewEndPointFailedException;
import network.transport.SendFailedException;
import network.transport.TrafficCounters;
import network.transport.Transport;
import network.transport.TransportSnapshot;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.event.TransportApplicationEvent;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class RestartTest {

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void callsWhileStoppedSayThatTheTransportIsNotStarted() {
    try (ConfigurableApplicationContext app = Apps.start()) {
      Transport transport = app.getBean(Transport.class);
      EndPoint endPoint = app.getBean(EndPoint.class);
      app.stop();
      assertNotStarted("transport", transport::newEndPoint);
      assertNotStarted("transport", transport::snapshot);
      assertNotStarted("endpoint default", endPoint::address);
      assertNotStarted("endpoint default", () -> endPoint.connect(EndPointAddress.of("a", 1, 0)));
      assertNotStarted(
          "endpoint default", () -> endPoint.disconnect(EndPointAddress.of("a", 1, 0)));
      assertNotStarted("endpoint default", endPoint::newMulticastGroup);
      endPoint.close();
      transport.close();
      Leftovers.assertNoThreads();
    }
  }

  @Test
  void startAfterStopOpensANewTransportBehindTheSameBeans() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start()) {
      EndPoint endPoint = app.getBean(EndPoint.class);
      app.stop();
      app.start();
      try (Connection connection = endPoint.connect(endPoint.address())) {
        connection.send(new byte[] {1});
      }
      assertThat(app.getBean(Transport.class).snapshot().state())
          .isEqualTo(TransportSnapshot.State.OPEN);
    }
  }

  @Test
  void contextsStartAndStopTwentyTimesOnTheSamePort() throws Exception {
    int port = Leftovers.freePort();
    try (ConfigurableApplicationContext peer = Apps.start()) {
      EndPoint from = peer.getBean(EndPoint.class);
      for (int round = 0; round < 20; round++) {
        try (ConfigurableApplicationContext app = Apps.start("transport.port=" + port)) {
          from.connect(app.getBean(EndPoint.class).address()).send(new byte[] {1});
        }
        assertThat(Leftovers.free(port)).isTrue();
      }
    }
  }

  @Test
  void oneContextStopsAndStartsTwentyTimesOnTheSamePort() throws Exception {
    int port = Leftovers.freePort();
    try (ConfigurableApplicationContext app = Apps.start("transport.port=" + port);
        ConfigurableApplicationContext peer = Apps.start()) {
      EndPoint from = peer.getBean(EndPoint.class);
      EndPoint to = app.getBean(EndPoint.class);
      for (int round = 0; round < 20; round++) {
        from.connect(to.address()).send(new byte[] {1});
        app.stop();
        assertThat(Leftovers.free(port)).isTrue();
        app.start();
      }
    }
  }

  @Test
  void transportClosedByTheApplicationStartsAgain() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start()) {
      Transport transport = app.getBean(Transport.class);
      EndPoint endPoint = app.getBean(EndPoint.class);
      transport.close();
      assertThat(transport.snapshot().state()).isEqualTo(TransportSnapshot.State.CLOSED);
      assertThatExceptionOfType(NewEndPointFailedException.class)
          .isThrownBy(transport::newEndPoint);
      app.stop();
      assertNotStarted("transport", transport::newEndPoint);
      assertNotStarted("endpoint default", endPoint::address);
      app.start();
      endPoint.connect(endPoint.address()).send(new byte[] {1});
    }
  }

  @Test
  void startsAgainWhileAListenerStillTakesTheClosing() throws Exception {
    CountDownLatch taking = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try (ConfigurableApplicationContext app = Apps.start("transport.shutdown.grace-period=100ms")) {
      app.addApplicationListener(
          event -> {
            if (event instanceof TransportApplicationEvent<?> received
                && received.payload() instanceof Event.EndPointClosed) {
              taking.countDown();
              waitFor(never);
            }
          });
      EndPoint endPoint = app.getBean(EndPoint.class);
      app.getBean(Transport.class).close();
      assertThat(taking.await(10, TimeUnit.SECONDS)).isTrue();
      app.start();
      endPoint.connect(endPoint.address()).send(new byte[] {1});
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void endPointClosedByTheApplicationStartsAgain() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start("transport.dispatch=none")) {
      EndPoint endPoint = app.getBean(EndPoint.class);
      endPoint.close();
      app.start();
      endPoint.connect(endPoint.address()).send(new byte[] {1});
    }
  }

  @Test
  void transportClosedByTheApplicationStartsAgainWithoutAStop() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start()) {
      EndPoint endPoint = app.getBean(EndPoint.class);
      app.getBean(Transport.class).close();
      app.start();
      endPoint.connect(endPoint.address()).send(new byte[] {1});
    }
  }

  @Test
  void identifiersOfTheContextAreLeftToItWhileItIsAboutToOpenThem() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start("transport.endpoints.orders.id=1")) {
      Transport transport = app.getBean(Transport.class);
      app.stop();
      app.getBean(TransportLifecycle.class).start();
      assertThat(id(transport.newEndPoint())).isEqualTo(2);
      app.start();
      assertThat(id(app.getBean(EndPoint.class))).isZero();
      assertThat(id(app.getBean("ordersEndPoint", EndPoint.class))).isEqualTo(1);
      assertThat(id(transport.newEndPoint())).isEqualTo(3);
    }
  }

  private static long id(EndPoint endPoint) {
    return endPoint.address().parts().orElseThrow().endPointId();
  }

  @Test
  void endPointsOfTheApplicationEndWithTheTransportOfTheirTime() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start()) {
      Transport transport = app.getBean(Transport.class);
      EndPoint own = transport.newEndPoint();
      Connection connection = own.connect(own.address());
      app.stop();
      app.start();
      assertThatExceptionOfType(SendFailedException.class)
          .isThrownBy(() -> connection.send(new byte[] {1}));
      assertThat(transport.snapshot().endPoints()).hasSize(1);
    }
  }

  @Test
  void reportAddsUpAcrossRestarts() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start()) {
      Transport transport = app.getBean(Transport.class);
      EndPoint endPoint = app.getBean(EndPoint.class);
      for (int round = 0; round < 3; round++) {
        endPoint.connect(endPoint.address()).send(new byte[10]);
        app.stop();
        TransportSnapshot stopped = RestartableTransport.report(transport);
        assertThat(stopped.state()).isEqualTo(TransportSnapshot.State.CLOSED);
        assertThat(stopped.totals().bytesSent()).isEqualTo(10L * (round + 1));
        app.start();
      }
      TransportSnapshot report = RestartableTransport.report(transport);
      TrafficCounters own = endPoint.totals();
      assertThat(report.totals().outgoingOpened()).isEqualTo(3);
      assertThat(own.messagesSent()).isEqualTo(3);
      assertThat(own.bytesSent()).isEqualTo(30);
    }
  }

  @Test
  void stopsInLessThanASecondWhenIdle() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start();
        ConfigurableApplicationContext peer = Apps.start()) {
      EndPoint from = peer.getBean(EndPoint.class);
      from.connect(app.getBean(EndPoint.class).address()).send(new byte[] {1});
      long start = System.nanoTime();
      app.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void contextThatFailsLaterLeavesNothing() {
    int port = Leftovers.freePort();
    assertThatThrownBy(() -> Apps.start(FailingLater.class, "transport.port=" + port).close())
        .hasRootCauseInstanceOf(UnsupportedOperationException.class);
    Leftovers.assertNoThreads();
    assertThat(Leftovers.free(port)).isTrue();
  }

  private static void assertNotStarted(String what, ThrowingCallable call) {
    assertThatIllegalStateException()
        .isThrownBy(call)
        .withMessageStartingWith(what + " not started")
        .withMessageContaining("transport.endpoints.<name>.id");
  }

  @Configuration(proxyBeanMethods = false)
  static class FailingLater {
    @Bean
    SmartLifecycle failing() {
      return new SmartLifecycle() {
        @Override
        public void start() {
          throw new UnsupportedOperationException("later");
        }

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
          return false;
        }
      };
    }
  }
}
