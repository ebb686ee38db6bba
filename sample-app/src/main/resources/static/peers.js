// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
const PAUSE_MILLIS = 400;
const number = new Intl.NumberFormat();

/** Asks the node to do something and says what came of it; whether it did. */
export async function answer(method, path, body, text) {
  const status = document.getElementById("answer");
  const tell = (words, tone) => {
    status.textContent = words;
    status.dataset.tone = tone;
  };
  try {
    const response = await fetch(path, {
      method,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
    const said = await response.text();
    const parsed = said ? JSON.parse(said) : {};
    if (response.ok) tell(text(parsed), "good");
    else tell(`${parsed.title ?? response.status}: ${parsed.detail ?? said}`, "bad");
    return response.ok;
  } catch (failure) {
    tell(`The node did not answer: ${failure.message}`, "bad");
    return false;
  }
}

const many = (count, what) => `${number.format(count)} ${what}${count === 1 ? "" : "s"}`;

export function bytes(count) {
  const units = ["B", "kB", "MB", "GB"];
  let unit = 0;
  while (count >= 1000 && unit < units.length - 1) {
    count /= 1000;
    unit++;
  }
  return `${unit && count < 100 ? count.toFixed(1) : Math.round(count)} ${units[unit]}`;
}

/** The boxes of the peers, with what can be done to them. */
export class Peers {
  #place;
  #template;
  #cards = new Map();
  #streams = new Map();

  constructor(place, template) {
    this.#place = place;
    this.#template = template;
    place.addEventListener("click", (event) => this.#clicked(event));
  }

  show(peers) {
    const present = new Set(peers.map((peer) => peer.address));
    for (const [address, card] of this.#cards) {
      if (!present.has(address)) {
        card.remove();
        this.#cards.delete(address);
      }
    }
    peers.forEach((peer) => this.#fill(this.card(peer.address) ?? this.#make(peer), peer));
  }

  card(address) {
    return this.#cards.get(address);
  }

  #make(peer) {
    const card = this.#template.content.firstElementChild.cloneNode(true);
    card.dataset.peer = peer.name;
    card.querySelector("h2").textContent = peer.name;
    card.querySelector(".address").textContent = peer.address;
    card.querySelector(".commands").setAttribute("aria-label", `Connections to ${peer.name}`);
    card.querySelector(".commands").hidden = !peer.known;
    this.#cards.set(peer.address, card);
    this.#place.append(card);
    return card;
  }

  #fill(card, peer) {
    const line = peer.line;
    card.dataset.state = line?.state ?? "NONE";
    const [messages, socket] = card.querySelectorAll(".traffic span");
    messages.textContent = `messages: ${number.format(peer.messagesSent)} out, ${number.format(peer.messagesReceived)} in`;
    socket.textContent = line
      ? `this socket: ${bytes(line.bytesSent)} out, ${bytes(line.bytesReceived)} in, ${bytes(line.bytesQueued)} queued`
      : "no socket";
    const trouble = card.querySelector(".trouble");
    trouble.textContent = line?.lastError ?? "";
    trouble.title = trouble.textContent;
  }

  #clicked(event) {
    const button = event.target.closest("button[data-command]");
    if (!button) return;
    const name = button.closest(".peer").dataset.peer;
    if (button.dataset.command === "stream") this.#toggle(button, name);
    else this.#command(button.dataset.command, name, Number(button.dataset.count) || 0);
  }

  #command(command, name, count) {
    const path = `peers/${encodeURIComponent(name)}/`;
    const query = count ? `?count=${count}` : "";
    const told = (verb) => (report) =>
      `${verb} ${many(report.done, "connection")}; this page holds ${number.format(report.held)} to ${name}.`;
    switch (command) {
      case "open":
        return answer("POST", `${path}connections`, { count }, told("Opened"));
      case "close":
        return answer("DELETE", `${path}connections${query}`, null, told("Closed"));
      case "send":
        return answer("POST", `${path}messages`, {}, (report) => `Sent ${many(report.done, "message")} to ${name}.`);
      default:
        return answer("DELETE", `${path}socket`, null, () => `Broke the socket to ${name}, on purpose.`);
    }
  }

  /** Sends on each connection again and again, until told, or until it fails. */
  #toggle(button, name) {
    if (this.#streams.delete(name)) {
      button.setAttribute("aria-pressed", "false");
      return;
    }
    this.#streams.set(name, button);
    button.setAttribute("aria-pressed", "true");
    const next = async () => {
      if (this.#streams.get(name) !== button) return;
      if (await this.#command("send", name, 0)) setTimeout(next, PAUSE_MILLIS);
      else if (this.#streams.get(name) === button) this.#toggle(button, name);
    };
    next();
  }

  /** Ends everything that goes on by itself. */
  stop() {
    [...this.#streams].forEach(([name, button]) => this.#toggle(button, name));
  }
}
