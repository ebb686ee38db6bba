// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.autoconfigure;

import network.transport.EndPoint;
import network.transport.spring.boot.lifecycle.EndPoints;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application that is processed ahead of time: it says what it has been given. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(TransportAutoConfiguration.class)
public class AotApplication {

  /** What was injected. */
  record Injected(
      EndPoint main,
      @Qualifier("orders") EndPoint orders,
      @Qualifier("order-intake") EndPoint intake,
      EndPoints endPoints) {}

  @Bean
  Injected injected(
      EndPoint main,
      @Qualifier("orders") EndPoint orders,
      @Qualifier("order-intake") EndPoint intake,
      EndPoints endPoints) {
    return new Injected(main, orders, intake, endPoints);
  }

  /** Starts, tells and stops. */
  public static void main(String[] arguments) {
    try (ConfigurableApplicationContext app =
        new SpringApplicationBuilder(AotApplication.class)
            .web(WebApplicationType.NONE)
            .run(arguments)) {
      Injected injected = app.getBean(Injected.class);
      System.out.printf(
          "aot=%s main=%s orders=%s intake=%s count=%d%n",
          AotDetector.useGeneratedArtifacts(),
          id(injected.main()),
          id(injected.orders()),
          id(injected.intake()),
          injected.endPoints().all().size());
    }
  }

  private static long id(EndPoint endPoint) {
    return endPoint.address().parts().orElseThrow().endPointId();
  }
}
