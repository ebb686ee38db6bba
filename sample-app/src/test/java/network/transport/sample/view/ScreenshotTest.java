// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.sample.view;

import static network.transport.sample.view.Page.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;

/** Makes the picture of the page that the documents show, of three nodes that are at work. */
@Tag("browser")
class ScreenshotTest {

  @Test
  void pageOfANodeAtWork() throws IOException {
    try (ThreePages three = ThreePages.open()) {
      Page alice = three.page("alice");
      three.page("carol").say("Who dialled whom?");
      alice.say("Nobody needs to know: one socket each, whoever was first.");
      three.connect("alice", "bob", 47);
      three.connect("bob", "alice", 12);
      three.connect("carol", "alice", 100);
      three.connect("alice", "carol", 6);
      await().until(() -> alice.threads("carol", "in") > 100);
      dark(alice);
      for (String peer : List.of("bob", "carol")) {
        alice.button(peer, "Keep sending").click();
        three.page(peer).button("alice", "Keep sending").click();
      }
      await().until(() -> alice.count("#rates polyline[points]") == 4 && alice.pulses());
      await().until(() -> three.line("alice", "bob").orElseThrow().bytesSent() > 4_000);
      Path file = Path.of(System.getProperty("screenshot"));
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, alice.front().getScreenshotAs(OutputType.BYTES));
      assertThat(alice.sockets()).isEqualTo(2);
      assertThat(file).isNotEmptyFile();
    }
  }

  private static void dark(Page page) {
    await()
        .until(
            () -> {
              page.front().findElement(By.id("theme")).click();
              return "dark"
                  .equals(
                      page.front().executeScript("return document.documentElement.dataset.theme"));
            });
  }
}
