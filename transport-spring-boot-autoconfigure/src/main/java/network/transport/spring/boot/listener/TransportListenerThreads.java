// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.spring.boot.listener;

import java.util.concurrent.ThreadFactory;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Makes the threads that listeners run on: at most as many at a time for each listener as its
 * concurrency, ended when there is nothing to do for some seconds. A bean of this type replaces the
 * default.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransportListenerThreads {

  /**
   * Makes the factory of the threads of one listener.
   *
   * @param prefix how their names begin, such as {@code transport-listener-orders-}
   * @return a factory that does not wait and does not fail
   */
  ThreadFactory named(String prefix);

  /**
   * Platform threads, which do not keep the JVM up.
   *
   * @return the default
   */
  static TransportListenerThreads platform() {
    return prefix -> {
      CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
      threads.setDaemon(true);
      return threads;
    };
  }

  /**
   * Virtual threads, on JDK 21 and newer.
   *
   * @return the default where {@code spring.threads.virtual.enabled} is set
   */
  static TransportListenerThreads virtual() {
    return prefix -> new VirtualThreadTaskExecutor(prefix).getVirtualThreadFactory();
  }
}
