// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The peer has to be right before it may be fast. */
final class FrameParserTest {

  private final List<String> seen = new ArrayList<>();

  private final FrameParser.Taker taker =
      new FrameParser.Taker() {
        @Override
        public void message(int id, ByteBuf payload) {
          seen.add(id + ":" + payload.toString(StandardCharsets.US_ASCII));
        }

        @Override
        public void closed(int id) {
          seen.add(id + " closed");
        }
      };

  private static ByteBuf frames() {
    ByteBuf out = Unpooled.buffer();
    out.writeInt(1).writeInt(FrameParser.OPEN);
    out.writeInt(1).writeInt(3).writeCharSequence("abc", StandardCharsets.US_ASCII);
    out.writeInt(2).writeInt(0);
    out.writeInt(1).writeInt(FrameParser.CLOSE);
    return out;
  }

  @Test
  void readsFramesHoweverTheyAreCut() {
    int length = frames().readableBytes();
    for (int first = 0; first <= length; first++) {
      for (int second = first; second <= length; second++) {
        seen.clear();
        EmbeddedChannel channel = new EmbeddedChannel(new FrameParser(taker));
        ByteBuf all = frames();
        channel.writeInbound(all.readRetainedSlice(first));
        channel.writeInbound(all.readRetainedSlice(second - first));
        channel.writeInbound(all);
        assertThat(seen)
            .as("cut at %s and %s", first, second)
            .containsExactly("1:abc", "2:", "1 closed");
        assertThat(channel.finish()).isFalse();
      }
    }
  }
}
