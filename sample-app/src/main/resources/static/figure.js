// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
import { tube } from "./geometry.js";
import { Line } from "./line.js";
import { Pulses } from "./pulses.js";

/** The picture of a node: a box, a line for each socket, a thread for each connection, the peers. */
export class Figure {
  static MOST_THREADS = Line.MOST_THREADS;

  #stage;
  #cards;
  #svg;
  #self;
  #pulses;
  #lines = new Map();
  #seen = new Map();
  #moving = false;

  constructor(stage, cards) {
    this.#stage = stage;
    this.#cards = cards;
    this.#svg = stage.querySelector("#lines");
    this.#self = stage.querySelector("#self");
    this.#pulses = new Pulses(stage.querySelector("#pulses"));
    new ResizeObserver(() => this.#place()).observe(stage);
  }

  show(peers) {
    const present = new Set(peers.map((peer) => peer.address));
    for (const [address, line] of this.#lines) {
      if (!present.has(address)) {
        line.remove();
        this.#lines.delete(address);
        this.#seen.delete(address);
      }
    }
    for (const peer of peers) {
      if (!this.#lines.has(peer.address)) this.#lines.set(peer.address, new Line(this.#svg, peer.name));
    }
    this.#place();
    peers.forEach((peer) => this.#tell(this.#lines.get(peer.address), peer));
    this.#move();
  }

  /** Colours have changed. */
  repaint() {
    this.#pulses.recolour();
  }

  #tell(line, peer) {
    line.show(peer.line);
    const before = this.#seen.get(peer.address);
    this.#seen.set(peer.address, peer);
    if (!before) return;
    this.#pulses.fire(line, "out", peer.messagesSent - before.messagesSent);
    this.#pulses.fire(line, "in", peer.messagesReceived - before.messagesReceived);
  }

  #place() {
    const frame = this.#stage.getBoundingClientRect();
    const within = (element) => {
      const box = element.getBoundingClientRect();
      return {
        left: box.left - frame.left,
        right: box.right - frame.left,
        top: box.top - frame.top,
        height: box.height,
      };
    };
    const self = within(this.#self);
    for (const [address, line] of this.#lines) line.place(tube(self, within(this.#cards.card(address))));
    this.#pulses.resize(frame.width, frame.height);
  }

  #move() {
    if (this.#moving) return;
    this.#moving = true;
    const step = (now) => {
      const spread = [...this.#lines.values()].map((line) => line.step()).includes(true);
      this.#moving = this.#pulses.step(now) || spread;
      if (this.#moving) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }
}
