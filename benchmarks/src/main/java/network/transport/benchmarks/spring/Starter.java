// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.spring;

import java.util.function.Consumer;
import network.transport.EndPoint;
import network.transport.EndPointAddress;
import network.transport.benchmarks.Workload;
import network.transport.benchmarks.side.Counter;
import network.transport.benchmarks.side.Network;
import network.transport.benchmarks.side.Receiver;
import network.transport.benchmarks.side.Sender;
import network.transport.benchmarks.side.Tally;
import network.transport.spring.boot.template.TransportTemplate;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** This transport as an application of the starter uses it. */
public final class Starter implements Network {

  /** The starter. */
  public Starter() {}

  @Override
  public Receiver receiver(Workload workload, Tally tally) {
    ConfigurableApplicationContext context =
        application(
            beans -> {
              if (workload.kind() == Workload.Kind.ROUND_TRIP) {
                beans.registerBean(EchoListener.class);
              } else {
                beans.registerBean(Counter.class, tally::counter);
                beans.registerBean(CountingListener.class);
              }
            });
    String address = context.getBean(EndPoint.class).address().toString();
    return () -> address;
  }

  @Override
  public Sender sender(Workload workload, String address) {
    ConfigurableApplicationContext context =
        application(beans -> beans.registerBean(PongListener.class));
    return new StarterSender(
        context.getBean(TransportTemplate.class),
        context.getBean(PongListener.class),
        EndPointAddress.parse(address),
        workload);
  }

  private static ConfigurableApplicationContext application(
      Consumer<GenericApplicationContext> beans) {
    return new SpringApplicationBuilder(Application.class)
        .web(WebApplicationType.NONE)
        .properties("spring.main.banner-mode=off", "logging.level.root=warn")
        .initializers(context -> beans.accept((GenericApplicationContext) context))
        .run();
  }
}
