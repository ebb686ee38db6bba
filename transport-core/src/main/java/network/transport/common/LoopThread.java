// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.common;

/**
 * An event loop of a transport, of whichever kind: nothing may wait on it, for everybody whom it
 * serves would wait as well.
 */
public final class LoopThread extends Thread {

  /**
   * Not started, and no daemon unless its maker is.
   *
   * @param body what it runs
   * @param name its name
   */
  public LoopThread(Runnable body, String name) {
    super(body, name);
  }

  /**
   * Whether the current thread is one.
   *
   * @return true on an event loop of any transport
   */
  public static boolean isCurrent() {
    return Thread.currentThread() instanceof LoopThread;
  }

  /**
   * Fails on an event loop, where the caller would have to wait.
   *
   * @param call what was called
   * @param remedy what to do instead
   * @throws IllegalStateException if the current thread is an event loop
   */
  public static void refuseToWait(String call, String remedy) {
    if (isCurrent()) {
      throw new IllegalStateException(
          call + " would have to wait, which an event loop must not: " + remedy);
    }
  }
}
