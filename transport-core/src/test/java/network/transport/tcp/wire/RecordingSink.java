// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
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

  final List<PayloadOwner> owners = new ArrayList<>();
  final List<ByteBuffer> payloads = new ArrayList<>();
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
  public void message(int lightweightId, ByteBuffer payload, PayloadOwner owner) {
    owners.add(owner);
    payloads.add(payload);
    frames.add(new Message(lightweightId, Bytes.hex(Bytes.remaining(payload.duplicate()))));
  }

  @Override
  public boolean wantsMore() {
    return frames.size() < wanted;
  }
}
