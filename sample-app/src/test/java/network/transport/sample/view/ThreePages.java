// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import network.transport.PeerSnapshot;
import network.transport.sample.ChatNode;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.http.MediaType;

/** Three nodes, and the page of each in headless Chromium. Confined to one thread. */
final class ThreePages implements AutoCloseable {

  static final List<String> NAMES = List.of("alice", "bob", "carol");

  // Of a window, whose bars take some of the height.
  private static final Dimension SIZE = new Dimension(1440, 1153);

  private final Map<String, Integer> ports = new TreeMap<>();
  private final Map<String, Integer> httpPorts = new TreeMap<>();
  private final Map<String, ChatNode> nodes = new TreeMap<>();
  private final Map<String, Page> pages = new TreeMap<>();
  private final ChromeDriver driver = chromium();

  private ThreePages() {}

  static ThreePages open() {
    ThreePages three = new ThreePages();
    boolean open = false;
    try {
      three.begin();
      open = true;
      return three;
    } finally {
      if (!open) {
        three.close();
      }
    }
  }

  private void begin() {
    for (String name : NAMES) {
      ports.put(name, ChatNode.freePort());
      httpPorts.put(name, ChatNode.freePort());
    }
    NAMES.forEach(this::start);
    NAMES.forEach(this::show);
  }

  private String address(String name) {
    return "127.0.0.1:" + of(ports, name) + ":0";
  }

  void start(String name) {
    List<String> args = new ArrayList<>();
    args.add("--server.port=" + of(httpPorts, name));
    args.add("--chat.name=" + name);
    for (String peer : NAMES) {
      if (!peer.equals(name)) {
        args.add("--transport.peers." + peer + ".address=" + address(peer));
        args.add("--view.pages." + peer + "=http://127.0.0.1:" + of(httpPorts, peer) + "/");
      }
    }
    nodes.put(name, ChatNode.startOn(of(ports, name), "test", args.toArray(String[]::new)));
  }

  private void show(String name) {
    driver.switchTo().newWindow(WindowType.WINDOW);
    driver.manage().window().setSize(SIZE);
    driver.get(node(name).uri("/").toString());
    Page page = new Page(driver, driver.getWindowHandle());
    Page.await().until(() -> page.life().equals("live"));
    pages.put(name, page);
  }

  ChatNode node(String name) {
    return of(nodes, name);
  }

  Page page(String name) {
    return of(pages, name);
  }

  private static <T> T of(Map<String, T> all, String name) {
    return Optional.ofNullable(all.get(name)).orElseThrow();
  }

  /** What the transport of one says about another. */
  Optional<PeerSnapshot> line(String from, String to) {
    return node(from).transport().snapshot().endPoints().get(0).peers().stream()
        .filter(peer -> peer.address().toString().equals(address(to)))
        .findFirst();
  }

  void connect(String from, String to, int count) {
    node(from)
        .http()
        .post()
        .uri("/peers/" + to + "/connections")
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"count\": " + count + "}")
        .exchange()
        .expectStatus()
        .isOk();
  }

  void closeConnections() {
    for (String name : NAMES) {
      for (String peer : NAMES) {
        node(name).http().delete().uri("/peers/" + peer + "/connections").exchange();
      }
    }
  }

  /** What the browser has found wrong with the pages: a script that failed, a broken rule. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        // Its own notes of a request that was refused, and of a node that is gone.
        .filter(text -> !text.contains("Failed to load resource") && !text.contains("net::ERR"))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
    nodes.values().forEach(ChatNode::close);
  }

  private static ChromeDriver chromium() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onPath("chromium"));
    options.addArguments("--headless=new", "--no-sandbox", "--hide-scrollbars", "--lang=en");
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(onPath("chromedriver")).build(),
        options);
  }

  /** Named exactly, so that no other version is looked for or fetched. */
  private static File onPath(String name) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      File file = new File(folder, name);
      if (file.canExecute()) {
        return file;
      }
    }
    throw new IllegalStateException(
        "no " + name + " on the path; on Debian: apt-get install chromium chromium-driver");
  }
}
