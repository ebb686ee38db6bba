// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** One node of the chat: an HTTP port for people and a transport port for its peers. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ChatApplication {

  /** Made by Spring. */
  public ChatApplication() {}

  /**
   * Starts the node.
   *
   * @param args properties, such as {@code --transport.port=9082}
   */
  public static void main(String[] args) {
    SpringApplication.run(ChatApplication.class, args);
  }
}
