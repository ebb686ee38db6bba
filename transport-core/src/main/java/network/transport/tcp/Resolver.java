// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Looks names up on a few threads of its own, because a look-up blocks and cannot be interrupted.
 * One that is overdue is abandoned by whoever waits for it. Thread-safe.
 */
final class Resolver {

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern NUMERIC =
      Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9A-Fa-f:][^:]*:.*");
  private static final int THREADS = 4;
  private static final int MOST_WAITING = 1024;
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;

  /** Takes the outcome. */
  interface Listener {
    void resolved(List<InetAddress> addresses);

    void unknown(UnknownHostException cause);
  }

  Resolver() {
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Resolver::thread);
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable body) {
    Thread thread = new Thread(body, "transport-resolver");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Looks up a name; the answer comes on another thread, or on this one if there is nothing to ask.
   */
  void resolve(String host, Listener listener) {
    if (numeric(host)) {
      lookUp(host, listener);
      return;
    }
    try {
      threads.execute(() -> lookUp(host, listener));
    } catch (RejectedExecutionException e) {
      listener.unknown(new UnknownHostException(host + ": too many look-ups are waiting"));
    }
  }

  /** Whether the system parses it without asking anybody. */
  static boolean numeric(String host) {
    return NUMERIC.matcher(host).matches();
  }

  /** Looks up the name that belongs to a number; the number itself if there is none. */
  void nameOf(InetAddress address, Consumer<String> listener) {
    try {
      threads.execute(() -> listener.accept(address.getCanonicalHostName()));
    } catch (RejectedExecutionException e) {
      listener.accept(address.getHostAddress());
    }
  }

  private static void lookUp(String host, Listener listener) {
    List<InetAddress> addresses;
    try {
      addresses = List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      listener.unknown(e);
      return;
    }
    listener.resolved(addresses);
  }

  void close() {
    threads.shutdownNow();
  }
}
