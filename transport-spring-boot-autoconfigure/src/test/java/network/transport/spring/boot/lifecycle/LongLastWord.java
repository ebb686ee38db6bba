// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.lifecycle;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** No grace period, but more time for the last events than a busy machine takes. */
@Configuration(proxyBeanMethods = false)
public class LongLastWord {

  @Bean
  GracePeriod gracePeriod() {
    return new GracePeriod(Duration.ZERO, Duration.ofMinutes(10));
  }
}
