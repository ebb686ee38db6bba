// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
const SILENCE_MILLIS = 7000;
const AGAIN_MILLIS = 1500;

/**
 * Follows the node for ever. The browser comes back by itself after a broken connection and says
 * which entries it saw last; what it does not do is come back after an answer that is no stream,
 * and notice a node that hangs: that is done here.
 */
export function follow(address, { picture, log, life }) {
  let source;
  let lastWord = 0;
  let deadSince = null;

  const heard = () => {
    lastWord = performance.now();
    if (deadSince || source.unheard) life("live", "live");
    source.unheard = false;
    deadSince = null;
  };
  const missed = (why) => {
    deadSince ??= new Date();
    life("dead", `The node ${why} since ${deadSince.toLocaleTimeString()}. Trying again.`);
  };
  const on = (name, act) =>
    source.addEventListener(name, (event) => {
      heard();
      act(event);
    });

  function open() {
    source?.close();
    source = new EventSource(address);
    source.unheard = true;
    lastWord = performance.now();
    on("picture", (event) => picture(JSON.parse(event.data)));
    on("log", (event) => log(JSON.parse(event.data), event.lastEventId.split("-")[0]));
    on("beat", () => {});
    source.addEventListener("error", () => {
      missed("does not answer");
      if (source.readyState === EventSource.CLOSED) setTimeout(open, AGAIN_MILLIS);
    });
  }

  open();
  setInterval(() => {
    if (source.readyState === EventSource.OPEN && performance.now() - lastWord > SILENCE_MILLIS) {
      missed("is silent");
      open();
    }
  }, 1000);
}
