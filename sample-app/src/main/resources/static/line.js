// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
import { gap, level, path } from "./geometry.js";

// Of a thread, in pixels; where there are many, they are as thin as leaves them apart.
const WIDEST = 1.2;
const NAMES = { INIT: "Init", VALID: "Valid", CLOSING: "Closing", CLOSED: "Closed", FAILED: "Failed", INVALID: "Invalid" };
// States in which there is no socket any more, or none yet.
const WITHOUT_SOCKET = ["CLOSED", "FAILED", "INVALID"];

function draw(parent, name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  parent.append(element);
  return element;
}

/** One socket, or the place of one, and the connections inside it. */
export class Line {
  static MOST_THREADS = 128;

  tube;
  #group;
  #absent;
  #rect;
  #caption;
  #dots;
  #threads = { out: [], in: [] };
  #gaps = { out: 6, in: 6 };

  constructor(svg, peer) {
    this.#group = draw(svg, "g", { "data-peer": peer, "data-state": "NONE" });
    this.#absent = draw(this.#group, "path", { class: "absent" });
    this.#rect = draw(this.#group, "rect", { rx: 13, visibility: "hidden" });
    this.#caption = draw(this.#group, "text", { class: "caption" });
    this.#dots = ["start", "end"].map((at) => ({
      at,
      halo: draw(this.#group, "circle", { class: "end-point-halo", r: 9 }),
      core: draw(this.#group, "circle", { class: "end-point", r: 4 }),
    }));
  }

  remove() {
    this.#group.remove();
  }

  place(tube) {
    if (JSON.stringify(this.tube) === JSON.stringify(tube)) return;
    this.tube = tube;
    const { left, right, y, half, start } = tube;
    const box = { x: left, y: y - half, width: right - left, height: 2 * half };
    Object.entries(box).forEach(([key, value]) => this.#rect.setAttribute(key, value));
    this.#absent.setAttribute("d", path(tube, y));
    this.#caption.setAttribute("x", (left + right) / 2);
    this.#caption.setAttribute("y", y - half - 11);
    for (const { at, halo, core } of this.#dots) {
      for (const circle of [halo, core]) {
        circle.setAttribute("cx", tube[at].x);
        circle.setAttribute("cy", tube[at].y);
      }
    }
    this.#bend();
  }

  show(line) {
    const state = line?.state ?? "NONE";
    const socket = line !== null && !WITHOUT_SOCKET.includes(state);
    this.#group.dataset.state = state;
    this.#group.classList.toggle("socket", socket);
    this.#rect.setAttribute("visibility", socket ? "visible" : "hidden");
    this.#absent.setAttribute("visibility", socket ? "hidden" : "visible");
    this.#describe(line);
    this.#count("out", line?.outgoing ?? 0);
    this.#count("in", line?.incoming ?? 0);
  }

  #describe(line) {
    const parts = line
      ? [
          ["state", NAMES[line.state]],
          ["", `, dialled by ${line.requestedBy === "US" ? "us" : "them"}`],
          ["", line.protocol ? ` (${line.protocol})` : ""],
          ["", "   ·   "],
          ["out", `${line.outgoing} out →`],
          ["", "   "],
          ["in", `← ${line.incoming} in`],
        ]
      : [["", "no socket: nobody has a connection open"]];
    const text = parts.map((part) => part[1]).join("");
    if (this.#caption.textContent === text) return;
    this.#caption.replaceChildren();
    parts.forEach(([kind, words]) => {
      const span = draw(this.#caption, "tspan", { class: kind, "xml:space": "preserve" });
      span.textContent = words;
    });
  }

  /** How many threads there are to travel on. */
  drawn(way) {
    return this.#threads[way].length;
  }

  height(way, index) {
    return this.drawn(way) ? level(this.tube, way, index % this.drawn(way), this.#gaps[way]) : this.tube.y;
  }

  #count(way, connections) {
    const threads = this.#threads[way];
    const wanted = Math.min(connections, Line.MOST_THREADS);
    while (threads.length > wanted) this.#vanish(threads.pop());
    while (threads.length < wanted) {
      const thread = draw(this.#group, "path", { class: `thread ${way} fresh`, pathLength: 1 });
      thread.addEventListener("animationend", () => thread.classList.remove("fresh"), { once: true });
      this.#dots[0].halo.before(thread);
      threads.push(thread);
      this.#bendOne(way, threads.length - 1);
    }
  }

  #vanish(thread) {
    thread.classList.remove("fresh");
    thread.classList.add("gone");
    thread.addEventListener("animationend", () => thread.remove(), { once: true });
  }

  /** Moves the threads towards where so many should lie; whether they are still on their way. */
  step() {
    let moving = false;
    for (const way of ["out", "in"]) {
      const target = gap(this.tube, this.drawn(way));
      const rest = target - this.#gaps[way];
      if (rest === 0) continue;
      this.#gaps[way] = Math.abs(rest) < 0.01 ? target : this.#gaps[way] + rest * 0.22;
      moving = true;
    }
    if (moving) this.#bend();
    return moving;
  }

  #bend() {
    for (const way of ["out", "in"]) this.#threads[way].forEach((thread, index) => this.#bendOne(way, index));
  }

  #bendOne(way, index) {
    this.#threads[way][index].setAttribute("d", path(this.tube, this.height(way, index)));
    this.#threads[way][index].setAttribute("stroke-width", Math.min(WIDEST, 0.62 * this.#gaps[way]));
  }
}
