// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page of a node in a window of its own. Confined to one thread. */
record Page(ChromeDriver driver, String window) {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  static ConditionFactory await() {
    // A browser is driven from the thread that started it.
    return Awaitility.await().atMost(LIMIT).pollInSameThread();
  }

  ChromeDriver front() {
    driver.switchTo().window(window);
    return driver;
  }

  long sockets() {
    return count(".socket");
  }

  /** The threads to ({@code out}) or from ({@code in}) a peer that are drawn. */
  long threads(String peer, String way) {
    return count("g[data-peer='" + peer + "'] .thread." + way + ":not(.gone)");
  }

  String state(String peer) {
    return String.valueOf(
        front()
            .executeScript(
                "return document.querySelector(\"g[data-peer='" + peer + "']\")?.dataset.state"));
  }

  String caption(String peer) {
    return text("g[data-peer='" + peer + "'] .caption");
  }

  String life() {
    return text("#life");
  }

  String text(String selector) {
    return String.valueOf(
        front()
            .executeScript("return document.querySelector(arguments[0])?.textContent", selector));
  }

  long count(String selector) {
    Object found =
        front().executeScript("return document.querySelectorAll(arguments[0]).length", selector);
    assertThat(found).isInstanceOf(Long.class);
    return (Long) found;
  }

  /** Rows of the log of one kind about a peer. */
  List<WebElement> log(String kind, String peer) {
    return front().findElements(By.cssSelector("#log li[data-kind='" + kind + "']")).stream()
        .filter(row -> row.findElement(By.tagName("i")).getText().equals(peer))
        .toList();
  }

  WebElement button(String peer, String label) {
    return front().findElements(By.cssSelector(".peer[data-peer='" + peer + "'] button")).stream()
        .filter(button -> button.getText().equals(label))
        .findFirst()
        .orElseThrow();
  }

  /** Says something to everybody. */
  void say(String text) {
    front().findElement(By.id("text")).sendKeys(text, Keys.ENTER);
    await().until(() -> text("#messages").contains(text));
  }

  /** Presses a button and waits until the node has said what came of it. */
  String press(String peer, String label) {
    front().executeScript("document.getElementById('answer').textContent = ''");
    button(peer, label).click();
    await().until(() -> !text("#answer").isEmpty());
    return text("#answer");
  }

  /** Whether anything is painted where messages travel. */
  boolean pulses() {
    return Boolean.TRUE.equals(
        front()
            .executeScript(
                """
                const canvas = document.getElementById("pulses");
                const area = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                return area.data.some((value) => value !== 0);
                """));
  }
}
