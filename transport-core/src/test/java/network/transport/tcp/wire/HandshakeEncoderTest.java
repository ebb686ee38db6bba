// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import network.transport.EndPointAddress;
import network.transport.tcp.protocol.Dialect;
import org.junit.jupiter.api.Test;

final class HandshakeEncoderTest {

  @Test
  void legacyRequestHasItsBytes() {
    assertThat(request(Dialect.LEGACY, 0, "127.0.0.1:21001:0"))
        .isEqualTo(Bytes.of("00000000 00000011 \"127.0.0.1:21001:0\""));
    assertThat(request(Dialect.LEGACY, -1, "h:1:2"))
        .isEqualTo(Bytes.of("ffffffff 00000005 \"h:1:2\""));
  }

  @Test
  void v0RequestHasItsBytes() {
    assertThat(request(Dialect.V0, 0, "127.0.0.1:21037:0"))
        .isEqualTo(Bytes.of("00000000 00000019 00000000 00000011 \"127.0.0.1:21037:0\""));
    assertThat(request(Dialect.V0, 7, "h:1:2"))
        .isEqualTo(Bytes.of("00000000 0000000d 00000007 00000005 \"h:1:2\""));
  }

  @Test
  void unaddressableV0RequestHasItsBytes() {
    assertThat(HandshakeEncoder.request(Dialect.V0, 0, Optional.empty()))
        .isEqualTo(Bytes.of("00000000 00000008 00000000 00000000"));
  }

  @Test
  void legacyCannotAskWithoutAnAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HandshakeEncoder.request(Dialect.LEGACY, 0, Optional.empty()));
  }

  @Test
  void everyResponseHasItsBytes() {
    assertThat(response(new HandshakeResponse.Accepted())).isEqualTo(Bytes.of("00000000"));
    assertThat(response(new HandshakeResponse.Invalid())).isEqualTo(Bytes.of("00000001"));
    assertThat(response(new HandshakeResponse.Crossed())).isEqualTo(Bytes.of("00000002"));
    assertThat(response(new HandshakeResponse.HostMismatch("10.1.2.3", "127.0.0.1", "localhost")))
        .isEqualTo(
            Bytes.of(
                "00000003 00000008 \"10.1.2.3\" 00000009 \"127.0.0.1\" 00000009 \"localhost\""));
    assertThat(response(new HandshakeResponse.UnsupportedVersion(0)))
        .isEqualTo(Bytes.of("ffffffff 00000000"));
  }

  private static byte[] request(Dialect dialect, int endPointId, String ours) {
    return HandshakeEncoder.request(dialect, endPointId, Optional.of(EndPointAddress.parse(ours)));
  }

  private static byte[] response(HandshakeResponse response) {
    return HandshakeEncoder.response(response);
  }
}
