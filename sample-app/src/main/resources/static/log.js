// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
const MOST_ROWS = 200;
const TONES = {
  ConnectionOpened: "good",
  PeerConnected: "good",
  ConnectionLost: "bad",
  AcceptFailed: "bad",
  EndPointFailed: "bad",
  TransportFailed: "bad",
  HandshakeRejected: "bad",
  MessageReceived: "in",
  MessageSent: "out",
};
const LOUD = ["ConnectionLost", "PeerConnected", "EndPointFailed", "TransportFailed"];

/** What happened, the newest first; what is the same many times is one row with a count. */
export class Log {
  #rows;
  #messages;
  #spoken;
  #life = "";
  #newest = { number: 0 };

  constructor(rows, messages, spoken) {
    this.#rows = rows;
    this.#messages = messages;
    this.#spoken = spoken;
  }

  /** Takes entries, of which some may be known already; numbers begin again in another life of the node. */
  add(entries, life) {
    if (this.#life && life !== this.#life) this.#newest = { number: 0, row: this.#divider() };
    this.#life = life;
    entries.filter((entry) => entry.number > this.#newest.number).forEach((entry) => this.#add(entry));
    while (this.#rows.childElementCount > MOST_ROWS) this.#rows.lastElementChild.remove();
    while (this.#messages.childElementCount > MOST_ROWS) this.#messages.firstElementChild.remove();
  }

  #add(entry) {
    const { number, kind, peer, text } = entry;
    const same = kind === this.#newest.kind && peer === this.#newest.peer && text === this.#newest.text;
    const times = same ? this.#newest.times + 1 : 1;
    const row = same ? this.#newest.row : this.#row(entry);
    if (same) row.querySelector("em").textContent = `× ${times} `;
    this.#newest = { number, kind, peer, text, times, row };
    if (kind === "MessageReceived" || kind === "MessageSent") this.#message(entry);
    if (LOUD.includes(kind)) this.#spoken.textContent = `${kind} ${peer} ${text}`;
  }

  #row({ at, kind, peer, text }) {
    const row = element("li", "");
    row.dataset.kind = kind;
    row.dataset.tone = TONES[kind] ?? "";
    const what = element("b", kind);
    const about = element("span", "");
    about.append(element("i", peer), element("em", ""), text);
    row.append(element("time", clock(at)), what, about);
    this.#rows.prepend(row);
    return row;
  }

  #divider() {
    return this.#row({ at: Date.now(), kind: "Restarted", peer: "", text: "the node was started again" });
  }

  #message({ at, kind, peer, text }) {
    const out = kind === "MessageSent";
    const last = this.#messages.lastElementChild;
    if (out && last?.dataset.way === "out" && last.dataset.at === clock(at) && last.lastChild.textContent === text) {
      last.firstChild.textContent = last.firstChild.textContent.replace(",", ` and ${peer},`);
      return;
    }
    const item = element("li", "");
    Object.assign(item.dataset, { way: out ? "out" : "in", at: clock(at) });
    item.append(element("span", `${out ? "to" : "from"} ${peer}, ${clock(at)}`), element("b", text));
    this.#messages.append(item);
    this.#messages.scrollTop = this.#messages.scrollHeight;
  }
}

function element(name, text) {
  return Object.assign(document.createElement(name), { textContent: text });
}

function clock(at) {
  return new Date(at).toLocaleTimeString(undefined, { hour12: false });
}
