// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import network.transport.EndPoint;
import network.transport.Transport;
import network.transport.TransportEvent;
import network.transport.TransportObserver;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.autoconfigure.TransportOptionsCustomizer;
import network.transport.tcp.TcpOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ObserverEventsTest {

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void arePublishedInOrderFromStartToStop() {
    Observed observed;
    try (ConfigurableApplicationContext app = Apps.start(Observed.class);
        ConfigurableApplicationContext peer = Apps.start()) {
      observed = app.getBean(Observed.class);
      EndPoint endPoint = app.getBean(EndPoint.class);
      connect(peer, endPoint);
      endPoint.disconnect(peer.getBean(EndPoint.class).address());
      await().until(() -> observed.names().contains("PeerDisconnected"));
    }
    assertThat(observed.names())
        .containsExactly(
            "Started",
            "EndPointOpened",
            "PeerConnected",
            "PeerDisconnected",
            "EndPointClosed",
            "Stopping",
            "Stopped");
  }

  @Test
  void listenersChooseByThePayload() throws Exception {
    try (ConfigurableApplicationContext app = Apps.start(Observed.class)) {
      Observed observed = app.getBean(Observed.class);
      int port = Integer.parseInt(app.getEnvironment().getRequiredProperty("local.transport.port"));
      try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
        OutputStream out = stranger.getOutputStream();
        out.write(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
        await().until(() -> !observed.rejected.isEmpty());
      }
      assertThat(observed.rejected).hasSize(1);
    }
  }

  @Test
  void nameTheEndPointThatIsABean() {
    try (ConfigurableApplicationContext app =
            Apps.start(Observed.class, "transport.endpoints.orders.id=7");
        ConfigurableApplicationContext peer = Apps.start()) {
      Observed observed = app.getBean(Observed.class);
      EndPoint orders = app.getBean("ordersEndPoint", EndPoint.class);
      connect(peer, orders);
      await().until(() -> observed.names().contains("PeerConnected"));
      TransportApplicationEvent<?> connected = observed.find("PeerConnected");
      assertThat(connected.endPoint()).isSameAs(orders);
      assertThat(connected.findEndPoint()).containsSame(orders);
      assertThat(connected.getSource()).isSameAs(app.getBean(Transport.class));
      TransportApplicationEvent<?> started = observed.find("Started");
      assertThat(started.findEndPoint()).isEmpty();
      assertThatIllegalStateException()
          .isThrownBy(started::endPoint)
          .withMessageContaining("is about no endpoint of this application");
    }
  }

  @Test
  void reachObserversOfTheApplicationToo(CapturedOutput output) {
    Observers observers;
    try (ConfigurableApplicationContext app = Apps.start(Observers.class)) {
      observers = app.getBean(Observers.class);
      await().until(() -> observers.ofBean.contains("EndPointOpened"));
      assertThat(app.getBean(Transport.class).snapshot().endPoints()).hasSize(1);
    }
    List<String> all =
        List.of("Started", "EndPointOpened", "EndPointClosed", "Stopping", "Stopped");
    assertThat(observers.ofCustomizer).containsExactlyElementsOf(all);
    assertThat(observers.ofBean).containsExactlyElementsOf(all);
    assertThat(observers.published).containsExactlyElementsOf(all);
    assertThat(output).contains("an observer threw");
  }

  @Test
  void reachTheObserverOfTheOptionsOfTheApplication() {
    OwnOptions own;
    try (ConfigurableApplicationContext app = Apps.start(OwnOptions.class)) {
      own = app.getBean(OwnOptions.class);
      assertThat(app.getBean(EndPoint.class).address()).isNotNull();
    }
    assertThat(own.observed).contains("Started", "Stopped");
    assertThat(own.published).contains("Started", "Stopped");
  }

  @Test
  void goOnAfterAListenerThatThrows(CapturedOutput output) {
    Observed observed;
    try (ConfigurableApplicationContext app = Apps.start(Observed.class)) {
      observed = app.getBean(Observed.class);
      observed.failing = true;
      app.stop();
    }
    assertThat(observed.names()).endsWith("Stopping", "Stopped");
    assertThat(output).contains("a listener failed on Stopping");
  }

  @Test
  void goOnAfterARestart() {
    try (ConfigurableApplicationContext app = Apps.start(Observed.class)) {
      Observed observed = app.getBean(Observed.class);
      app.stop();
      app.start();
      await().until(() -> observed.names().lastIndexOf("EndPointOpened") == 6);
      assertThat(observed.names().subList(4, 6)).containsExactly("Stopped", "Started");
    }
  }

  @Test
  void oneWhoStallsDelaysNobodyAndAStopAsLongAsTheGracePeriod(CapturedOutput output) {
    ConfigurableApplicationContext app =
        Apps.start(Stalling.class, "transport.shutdown.grace-period=300ms");
    Stalling stalling = app.getBean(Stalling.class);
    try (ConfigurableApplicationContext peer = Apps.start()) {
      await().until(() -> stalling.stalled.getCount() == 0);
      connect(peer, app.getBean(EndPoint.class));
      long start = System.nanoTime();
      app.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
    }
    await().until(() -> stalling.interrupted);
    assertThat(stalling.heard).containsExactly("Started");
    assertThat(output).contains("a listener is still busy with what the transport reported");
  }

  @Test
  void oneMayCloseTheContext() {
    ConfigurableApplicationContext app = Apps.start(Closing.class);
    try (ConfigurableApplicationContext peer = Apps.start()) {
      connect(peer, app.getBean(EndPoint.class));
      await().atMost(Duration.ofSeconds(5)).until(() -> !app.isActive());
    }
  }

  private static void connect(ConfigurableApplicationContext peer, EndPoint to) {
    try {
      peer.getBean(EndPoint.class).connect(to.address());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes down what is published. */
  static class Observed {
    private final List<TransportApplicationEvent<?>> all = new CopyOnWriteArrayList<>();
    private final List<TransportEvent.HandshakeRejected> rejected = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    @EventListener
    void onAny(TransportApplicationEvent<? extends TransportEvent> event) {
      all.add(event);
      if (failing) {
        throw new IllegalArgumentException("unwanted");
      }
    }

    @EventListener
    void onRejected(TransportApplicationEvent<TransportEvent.HandshakeRejected> event) {
      rejected.add(event.payload());
    }

    List<String> names() {
      return all.stream().map(event -> event.payload().getClass().getSimpleName()).toList();
    }

    TransportApplicationEvent<?> find(String name) {
      return all.get(names().indexOf(name));
    }
  }

  /** Observes in two more ways, and fails each time in one of them. */
  @Configuration(proxyBeanMethods = false)
  static class Observers {
    private final List<String> ofCustomizer = new CopyOnWriteArrayList<>();
    private final List<String> ofBean = new CopyOnWriteArrayList<>();
    private final List<String> published = new CopyOnWriteArrayList<>();

    @Bean
    TransportOptionsCustomizer customizer() {
      return options ->
          options.observer(
              event -> {
                ofCustomizer.add(event.getClass().getSimpleName());
                throw new IllegalArgumentException("unwanted");
              });
    }

    @Bean
    TransportObserver observer() {
      return event -> ofBean.add(event.getClass().getSimpleName());
    }

    @EventListener
    void on(TransportApplicationEvent<? extends TransportEvent> event) {
      published.add(event.payload().getClass().getSimpleName());
    }
  }

  /** Brings its own options with an observer. */
  @Configuration(proxyBeanMethods = false)
  static class OwnOptions {
    private final List<String> observed = new CopyOnWriteArrayList<>();
    private final List<String> published = new CopyOnWriteArrayList<>();

    @Bean
    TcpOptions options() {
      return TcpOptions.builder()
          .observer(event -> observed.add(event.getClass().getSimpleName()))
          .build();
    }

    @EventListener
    void on(TransportApplicationEvent<? extends TransportEvent> event) {
      published.add(event.payload().getClass().getSimpleName());
    }
  }

  /** Never comes back from its first event, unless interrupted. */
  static class Stalling {
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile boolean interrupted;

    @EventListener
    void on(TransportApplicationEvent<? extends TransportEvent> event) {
      heard.add(event.payload().getClass().getSimpleName());
      stalled.countDown();
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        interrupted = true;
      }
    }
  }

  /** Closes its context when a peer comes. */
  static class Closing {
    private final ConfigurableApplicationContext context;

    Closing(ConfigurableApplicationContext context) {
      this.context = context;
    }

    @EventListener
    void on(TransportApplicationEvent<TransportEvent.PeerConnected> event) {
      context.close();
    }
  }
}
