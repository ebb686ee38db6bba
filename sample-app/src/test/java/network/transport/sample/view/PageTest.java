// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import static network.transport.sample.view.Page.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import network.transport.PeerSnapshot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What the pages of three nodes show, in headless Chromium, is what their transports say. */
@Tag("browser")
class PageTest {

  private static ThreePages three;

  @BeforeAll
  static void open() {
    three = ThreePages.open();
  }

  @AfterAll
  static void close() {
    three.close();
  }

  @AfterEach
  void settle() {
    three.closeConnections();
    ThreePages.NAMES.forEach(PageTest::same);
    assertThat(three.complaints()).isEmpty();
  }

  @Test
  void linesAreTheSocketsAndThreadsAreTheConnections() {
    Page alice = three.page("alice");
    assertThat(alice.press("bob", "Open 100")).startsWith("Opened 100 connections");
    three.page("bob").press("alice", "Open 1");
    three.page("carol").press("alice", "Open 1");
    await().until(() -> alice.threads("bob", "out") >= 100 && alice.threads("carol", "in") >= 1);
    ThreePages.NAMES.forEach(PageTest::same);
    assertThat(alice.state("bob")).isEqualTo("VALID");
    assertThat(alice.press("bob", "Close 100")).startsWith("Closed 100 connections");
    ThreePages.NAMES.forEach(PageTest::same);
  }

  @Test
  void moreThanCanBeDrawnAreToldByTheirNumber() {
    Page alice = three.page("alice");
    alice.press("carol", "Open 100");
    alice.press("carol", "Open 100");
    int open = three.line("alice", "carol").orElseThrow().outgoing();
    assertThat(open).isGreaterThanOrEqualTo(200);
    await().until(() -> alice.caption("carol").contains(open + " out"));
    assertThat(alice.threads("carol", "out")).isEqualTo(128);
  }

  @Test
  void messagesArePulsesAndAreCounted() {
    Page alice = three.page("alice");
    alice.press("bob", "Open 100");
    alice.button("bob", "Send on each").click();
    await().until(alice::pulses);
    ThreePages.NAMES.forEach(PageTest::same);
    await().until(() -> !alice.pulses());
    alice.button("bob", "Keep sending").click();
    await().until(three.page("bob")::pulses);
    alice.button("bob", "Keep sending").click();
    assertThat(alice.button("bob", "Keep sending").getDomAttribute("aria-pressed"))
        .isEqualTo("false");
  }

  @Test
  void whatIsSaidOnOnePageIsReadOnTheOther() {
    Page alice = three.page("alice");
    alice.front().findElement(By.id("text")).sendKeys("hello <b>there</b>", Keys.ENTER);
    for (String name : List.of("bob", "carol")) {
      Page page = three.page(name);
      await().until(() -> page.text("#messages li:last-child b").equals("hello <b>there</b>"));
      assertThat(page.text("#messages li:last-child span")).startsWith("from alice");
    }
    await().until(() -> alice.text("#messages").contains("to bob and carol"));
  }

  @Test
  void brokenSocketIsToldAtBothEndsAndMadeAgain() {
    Page alice = three.page("alice");
    Page bob = three.page("bob");
    alice.say("before");
    await().until(() -> alice.state("bob").equals("VALID"));
    int lost = bob.log("ConnectionLost", "alice").size();
    alice.press("bob", "Open 100");
    alice.press("bob", "Disconnect");
    await().until(() -> bob.log("ConnectionLost", "alice").size() == lost + 1);
    await().until(() -> !alice.log("ConnectionLost", "bob").isEmpty());
    await().until(() -> alice.threads("bob", "out") < 100);
    // Nobody asks for it: the template dials a named peer again.
    await().until(() -> alice.state("bob").equals("VALID"));
    ThreePages.NAMES.forEach(PageTest::same);
    alice.say("after");
    await().until(() -> bob.text("#messages li:last-child b").equals("after"));
    ThreePages.NAMES.forEach(PageTest::same);
  }

  @Test
  void pageOfANodeThatDiesSaysSoAndComesBackWithIt() {
    Page carol = three.page("carol");
    three.node("carol").close();
    await().until(() -> carol.life().contains("does not answer since"));
    assertThat(carol.press("bob", "Open 1")).startsWith("The node did not answer");
    three.start("carol");
    await().until(() -> carol.life().equals("live"));
    carol.say("I am back");
    await().until(() -> carol.count("#log li[data-kind='Restarted']") == 1);
    await().until(() -> three.page("bob").text("#messages").contains("I am back"));
  }

  @Test
  void everythingCanBeReachedByKeyAndNothingJumps() {
    Page alice = three.page("alice");
    Object top =
        alice
            .front()
            .executeScript("return document.getElementById('chat').getBoundingClientRect().top");
    List<String> reached = new ArrayList<>();
    alice
        .front()
        .executeScript(
            "document.activeElement.blur(); window.getSelection().collapse(document.body, 0)");
    for (int i = 0; i < 30; i++) {
      WebElement focus = alice.front().switchTo().activeElement();
      focus.sendKeys(Keys.TAB);
      reached.add(alice.front().switchTo().activeElement().getText());
    }
    assertThat(reached)
        .contains(
            "bob",
            "carol",
            "Open 1",
            "Open 100",
            "Close all",
            "Keep sending",
            "Disconnect",
            "Send");
    alice.button("carol", "Open 1").sendKeys(Keys.ENTER);
    await().until(() -> alice.threads("carol", "out") >= 1);
    alice.button("carol", "Open 1").sendKeys(Keys.ENTER);
    await().until(() -> alice.threads("carol", "out") >= 2);
    assertThat(
            alice
                .front()
                .executeScript(
                    "return document.getElementById('chat').getBoundingClientRect().top"))
        .isEqualTo(top);
  }

  /** Waits until the page of a node shows what its transport says at that moment. */
  private static void same(String name) {
    Page page = three.page(name);
    await()
        .untilAsserted(
            () -> {
              var now = three.node(name).transport().snapshot();
              assertThat(page.sockets()).as("lines of " + name).isEqualTo(now.sockets());
              assertThat(page.text("#sockets")).isEqualTo("" + now.sockets());
              for (String peer : ThreePages.NAMES) {
                if (!peer.equals(name)) {
                  var line = three.line(name, peer);
                  assertThat(page.threads(peer, "out"))
                      .as("threads of %s to %s", name, peer)
                      .isEqualTo((long) line.map(PeerSnapshot::outgoing).orElse(0));
                  assertThat(page.threads(peer, "in"))
                      .as("threads of %s from %s", name, peer)
                      .isEqualTo((long) line.map(PeerSnapshot::incoming).orElse(0));
                }
              }
              assertThat(meter(page, "transport.messages.sent"))
                  .isEqualTo(now.totals().messagesSent());
              assertThat(meter(page, "transport.messages.received"))
                  .isEqualTo(now.totals().messagesReceived());
            });
  }

  private static long meter(Page page, String name) {
    return digits(page.text("#meters tr[data-meter='" + name + "'] span"));
  }

  private static long digits(String text) {
    String digits = text.replaceAll("[.][0-9]+", "").replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }
}
