// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package shop;

import network.transport.EndPointAddress;
import network.transport.spring.boot.listener.SenderAddress;
import network.transport.spring.boot.listener.TransportListener;
import network.transport.spring.boot.template.TransportTemplate;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ShopApplication implements ApplicationRunner {
  private final TransportTemplate transport;

  ShopApplication(TransportTemplate transport) {
    this.transport = transport;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    arguments.getNonOptionArgs().forEach(item -> transport.send("warehouse", "order " + item));
  }

  @TransportListener
  void received(String message, @SenderAddress EndPointAddress sender) {
    System.out.println(sender + " says: " + message);
    if (message.startsWith("order")) {
      transport.send(sender, "confirmed " + message);
    }
  }

  public static void main(String[] arguments) {
    SpringApplication.run(ShopApplication.class, arguments);
  }
}
