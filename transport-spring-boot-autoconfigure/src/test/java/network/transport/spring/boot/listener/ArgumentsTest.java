// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static network.transport.spring.boot.listener.ListenerApps.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import network.transport.Connection;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.spring.boot.Apps;
import network.transport.spring.boot.Leftovers;
import network.transport.spring.boot.convert.TransportMessageConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.AliasFor;

/** Each kind of argument and of method, called with a message that came over a socket. */
class ArgumentsTest {

  @AfterEach
  void nothingIsLeft() {
    Leftovers.assertNoThreads();
  }

  @Test
  void bytes() throws Exception {
    assertThat(heard(Bytes.class)).containsExactly("tea");
  }

  @Test
  void buffer() throws Exception {
    assertThat(heard(Buffer.class)).containsExactly(ByteBuffer.wrap("tea".getBytes(UTF_8)));
  }

  @Test
  void object() throws Exception {
    assertThat(heard(Objects.class)).containsExactly(List.of(new Item("tea")));
  }

  @Test
  void everythingElse() throws Exception {
    try (ConfigurableApplicationContext peer = Apps.start()) {
      List<Object> heard = heard(Everything.class, peer);
      EndPointAddress sender = peer.getBean(EndPoint.class).address();
      TransportMessage message = (TransportMessage) heard.get(4);
      assertThat(heard)
          .containsExactly(sender, sender.toString(), message.connectionId(), "tea", message);
      assertThat(message)
          .isEqualTo(
              new TransportMessage(
                  "default", sender, message.connectionId(), "tea".getBytes(UTF_8)));
    }
  }

  @Test
  void staticAndPrivateMethods() throws Exception {
    Unusual.HEARD.clear();
    assertThat(heard(Unusual.class)).isEmpty();
    assertThat(Unusual.HEARD).containsExactly("tea");
    assertThat(heard(Hidden.class)).containsExactly("tea");
  }

  @Test
  void methodsBehindProxies() throws Exception {
    assertThat(heard(JdkProxy.class)).containsExactly("tea");
    assertThat(heard(ClassProxy.class)).containsExactly("tea");
  }

  @Test
  void annotationsOfAnnotationsAndPlaceholders() throws Exception {
    assertThat(heard(Meta.class, "which=default")).containsExactly("tea");
  }

  @Test
  void genericSuperclass() throws Exception {
    assertThat(heard(Generic.class)).containsExactly("tea");
  }

  @Test
  void prototypesAreMadeForEachMessage() throws Exception {
    assertThat(heard(Prototypes.class)).containsExactly("tea");
  }

  @Test
  void lazyBeansAreFound() throws Exception {
    assertThat(heard(Bytes.class, "spring.main.lazy-initialization=true")).containsExactly("tea");
  }

  private static List<Object> heard(Class<?> listener, String... properties) throws Exception {
    try (ConfigurableApplicationContext peer = Apps.start()) {
      return heard(listener, peer, properties);
    }
  }

  private static List<Object> heard(
      Class<?> listener, ConfigurableApplicationContext peer, String... properties)
      throws Exception {
    try (ConfigurableApplicationContext app =
            ListenerApps.start(new Class<?>[] {listener, Common.class}, properties);
        Connection connection = ListenerApps.connect(peer, app)) {
      connection.send("tea".getBytes(UTF_8));
      awaitUntil(() -> ListenerApps.registry(app).snapshot("default").handled() == 1);
      return List.copyOf(app.getBean(Heard.class).values);
    }
  }

  /** What listeners heard. */
  static final class Heard {
    private final List<Object> values = new CopyOnWriteArrayList<>();
  }

  @Configuration(proxyBeanMethods = false)
  static class Common {
    @Bean
    Heard heard() {
      return new Heard();
    }

    @Bean
    TransportMessageConverter items() {
      return new Items();
    }
  }

  record Item(String name) {}

  /** Knows one type, and nothing of bytes and text. */
  static final class Items implements TransportMessageConverter {
    @Override
    public byte[] toPayload(Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object fromPayload(byte[] payload, Type type) {
      assertThat(type.getTypeName()).isEqualTo("java.util.List<" + Item.class.getTypeName() + ">");
      return List.of(new Item(new String(payload, UTF_8)));
    }
  }

  record Bytes(Heard heard) {
    @TransportListener
    void on(byte[] payload) {
      heard.values.add(new String(payload, UTF_8));
    }
  }

  record Buffer(Heard heard) {
    @TransportListener
    void on(ByteBuffer payload) {
      heard.values.add(payload);
    }
  }

  record Objects(Heard heard) {
    @TransportListener
    void on(List<Item> items) {
      heard.values.add(items);
    }
  }

  record Everything(Heard heard) {
    @TransportListener
    void on(
        @SenderAddress EndPointAddress sender,
        @SenderAddress String text,
        @ConnectionId long id,
        String payload,
        TransportMessage message) {
      heard.values.addAll(List.of(sender, text, id, payload, message));
    }
  }

  static class Unusual {
    private static final List<Object> HEARD = new CopyOnWriteArrayList<>();

    @TransportListener
    static void on(String payload) {
      HEARD.add(payload);
    }
  }

  record Hidden(Heard heard) {
    @TransportListener
    @SuppressWarnings("UnusedMethod") // called by reflection
    private void on(String payload) {
      heard.values.add(payload);
    }
  }

  interface Hearing {
    void on(String payload);
  }

  static class HearingTarget implements Hearing {
    private final Heard heard;

    HearingTarget(Heard heard) {
      this.heard = heard;
    }

    @Override
    @TransportListener
    public void on(String payload) {
      heard.values.add(payload);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class JdkProxy {
    @Bean
    Hearing hearing(Heard heard) {
      ProxyFactory factory = new ProxyFactory(new HearingTarget(heard));
      return (Hearing) factory.getProxy();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class ClassProxy {
    @Bean
    HearingTarget hearing(Heard heard) {
      ProxyFactory factory = new ProxyFactory(new HearingTarget(heard));
      factory.setProxyTargetClass(true);
      return (HearingTarget) factory.getProxy();
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @TransportListener(id = "default")
  @interface Orders {
    @AliasFor(annotation = TransportListener.class)
    String endpoint();
  }

  record Meta(Heard heard) {
    @Orders(endpoint = "${which}")
    void on(String payload) {
      heard.values.add(payload);
    }
  }

  abstract static class Typed<T> {
    private final Heard heard;

    Typed(Heard heard) {
      this.heard = heard;
    }

    @TransportListener
    void on(T payload) {
      heard.values.add(payload);
    }
  }

  static class Generic extends Typed<String> {
    Generic(Heard heard) {
      super(heard);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Prototypes {
    @Bean
    @Scope("prototype")
    Hidden hidden(Heard heard) {
      return new Hidden(heard);
    }
  }
}
