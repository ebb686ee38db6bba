// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.protocol.exploration;

/**
 * What travels on a socket, handshake and end of stream included. A frame is a character, so that a
 * channel is a string: the kind in the high four bits, the connection in the low four.
 */
enum Frame {
  REQUEST(0),
  ACCEPTED(1),
  CROSSED(2),
  INVALID(3),
  CREATED_NEW_CONNECTION(4),
  MESSAGE(5),
  CLOSE_CONNECTION(6),
  CLOSE_SOCKET(7),
  CLOSE_END_POINT(8),
  PROBE_SOCKET(9),
  PROBE_SOCKET_ACK(10),
  END_OF_STREAM(11);

  private static final Frame[] ALL = values();
  private static final int FIRST_ID = 1024;

  private final int number;

  Frame(int number) {
    this.number = number;
  }

  char coded() {
    return (char) (number << 4);
  }

  /** With the identifier of a connection; 0 is none. */
  char coded(int id) {
    return (char) (number << 4 | (id == 0 ? 0 : index(id) + 1));
  }

  static Frame kind(char coded) {
    return ALL[coded >> 4];
  }

  static int id(char coded) {
    int low = coded & 15;
    return low == 0 ? 0 : FIRST_ID + low - 1;
  }

  /** The place of a connection in a set of bits. */
  static int index(int id) {
    int index = id - FIRST_ID;
    if (index < 0 || index >= Peer.MOST_IDS) {
      throw new IllegalStateException("the model has no room for connection " + id);
    }
    return index;
  }

  /** The set with that connection alone. */
  static int bit(int id) {
    return 1 << index(id);
  }

  static int idAt(int index) {
    return FIRST_ID + index;
  }

  /** Whether the frame is of a connection of the application's, and so must not get lost. */
  static boolean ofConnection(char coded) {
    Frame kind = kind(coded);
    return kind == CREATED_NEW_CONNECTION || kind == MESSAGE || kind == CLOSE_CONNECTION;
  }

  static String text(char coded) {
    Frame kind = kind(coded);
    boolean numbered = ofConnection(coded) || kind == CLOSE_SOCKET;
    return numbered ? kind + "(" + id(coded) + ")" : kind.toString();
  }

  /**
   * Whether frames may belong to different threads of the peer, so that neither has to be first.
   */
  static boolean mayBeSwapped(char first, char second) {
    if (ofConnection(first) && ofConnection(second)) {
      return id(first) != id(second);
    }
    return ofAnotherThread(first) && ofAnotherThread(second);
  }

  /** A message is out of the way before its connection, and with it the socket, is closed. */
  private static boolean ofAnotherThread(char coded) {
    Frame kind = kind(coded);
    return kind == CREATED_NEW_CONNECTION || kind == CLOSE_CONNECTION || kind == CLOSE_SOCKET;
  }
}
