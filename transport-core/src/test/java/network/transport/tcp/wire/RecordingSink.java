// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import network.transport.tcp.protocol.ControlFrame;

/** Remembers what a decoder handed out. */
final class RecordingSink implements FrameSink {

  /** A message, its payload in hexadecimal so that it compares as a value. */
  record Message(int lightweightId, String payload) {
    static Message of(int lightweightId, String notation) {
      return new Message(lightweightId, Bytes.hex(Bytes.of(notation)));
    }
  }

  /** The frames in order: {@link ControlFrame} or {@link Message}. */
  final List<Object> frames = new ArrayList<>();

  /** The arrays of messages that came in pieces. */
  final List<byte[]> arrays = new ArrayList<>();

  private final int wanted;

  RecordingSink() {
    this(Integer.MAX_VALUE);
  }

  RecordingSink(int wanted) {
    this.wanted = wanted;
  }

  @Override
  public void control(ControlFrame frame) {
    frames.add(frame);
  }

  @Override
  public void message(int lightweightId, ByteBuffer in, int start, int length) {
    byte[] payload = new byte[length];
    in.get(start, payload);
    frames.add(new Message(lightweightId, Bytes.hex(payload)));
  }

  @Override
  public void assembled(int lightweightId, byte[] bytes, int length) {
    arrays.add(bytes);
    frames.add(new Message(lightweightId, Bytes.hex(Arrays.copyOf(bytes, length))));
  }

  @Override
  public byte[] array(int atLeast) {
    return new byte[atLeast];
  }

  @Override
  public boolean wantsMore() {
    return frames.size() < wanted;
  }
}
