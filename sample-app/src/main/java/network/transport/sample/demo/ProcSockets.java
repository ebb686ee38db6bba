// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the TCP sockets of a process from Linux's {@code /proc}. */
final class ProcSockets {

  private static final Pattern SOCKET = Pattern.compile("socket:\\[([0-9]+)]");
  private static final Pattern LINE =
      Pattern.compile(
          " *[0-9]+: ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]{2})"
              + "(?: +\\S+){5} +([0-9]+) .*");

  private ProcSockets() {}

  /** The sockets that the process holds, or an exception where the system does not tell. */
  static List<TcpSocket> of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    Set<Long> inodes = inodes(process.resolve("fd"));
    List<TcpSocket> sockets = new ArrayList<>(read(process.resolve("net/tcp")));
    if (Files.exists(process.resolve("net/tcp6"))) {
      sockets.addAll(read(process.resolve("net/tcp6")));
    }
    sockets.removeIf(socket -> !inodes.contains(socket.inode()));
    return sockets;
  }

  /** The sockets of a table such as {@code /proc/net/tcp}; its first line is a heading. */
  static List<TcpSocket> parse(List<String> table, ByteOrder order) throws IOException {
    List<TcpSocket> sockets = new ArrayList<>();
    for (String line : table.subList(Math.min(1, table.size()), table.size())) {
      Matcher fields = LINE.matcher(line);
      if (!fields.matches()) {
        throw new IOException("a line of the table of sockets is not understood: " + line);
      }
      sockets.add(
          new TcpSocket(
              address(fields.group(1), fields.group(2), order),
              address(fields.group(3), fields.group(4), order),
              Integer.parseInt(fields.group(5), 16),
              Long.parseLong(fields.group(6))));
    }
    return sockets;
  }

  private static List<TcpSocket> read(Path table) throws IOException {
    List<String> lines = new String(Files.readAllBytes(table), US_ASCII).lines().toList();
    return parse(lines, ByteOrder.nativeOrder());
  }

  /** Linux prints an address as native numbers of 32 bits; IPv4 within IPv6 becomes plain IPv4. */
  private static InetSocketAddress address(String host, String port, ByteOrder order)
      throws IOException {
    ByteBuffer printed = ByteBuffer.wrap(HexFormat.of().parseHex(host));
    ByteBuffer bytes = ByteBuffer.allocate(printed.capacity()).order(order);
    while (printed.hasRemaining()) {
      bytes.putInt(printed.getInt());
    }
    return new InetSocketAddress(
        InetAddress.getByAddress(bytes.array()), Integer.parseInt(port, 16));
  }

  private static Set<Long> inodes(Path descriptors) throws IOException {
    Set<Long> inodes = new HashSet<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        Matcher socket = SOCKET.matcher(target(link));
        if (socket.matches()) {
          inodes.add(Long.parseLong(socket.group(1)));
        }
      }
    }
    return inodes;
  }

  private static String target(Path link) throws IOException {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (NoSuchFileException closedMeanwhile) {
      return "";
    }
  }
}
