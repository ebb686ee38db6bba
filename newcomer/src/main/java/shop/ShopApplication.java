// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package shop;

import network.transport.EndPointAddress;
import network.transport.spring.boot.listener.SenderAddress;
import network.transport.spring.boot.listener.TransportListener;
import network.transport.spring.boot.template.TransportTemplate;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.log.LogFormatUtils;

@SpringBootApplication
public class ShopApplication implements ApplicationRunner {
  private static final Log LOG = LogFactory.getLog(ShopApplication.class);

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
    LOG.info(sender + " says " + LogFormatUtils.formatValue(message, true));
    if (message.startsWith("order")) {
      transport.send(sender, "confirmed " + message);
    }
  }

  public static void main(String[] arguments) {
    SpringApplication.run(ShopApplication.class, arguments);
  }
}
