// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
import { point } from "./geometry.js";

const TRAVEL_MILLIS = 950;
const STAGGER_MILLIS = 420;
const GOLDEN = 0.618034;
const MOST_AT_ONCE = 128;
// A page that nobody sees is not drawn, so that none of its messages arrives.
const MOST_FLYING = 8192;
const TAIL = 9;
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Messages on their way: a spark for each, as many at once as can be told apart. */
export class Pulses {
  #canvas;
  #context;
  #colours = {};
  #flying = [];
  #turn = 0;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
    this.recolour();
  }

  recolour() {
    const probe = document.createElement("span");
    document.body.append(probe);
    for (const name of ["in", "out", "ink"]) {
      probe.style.color = `var(--${name})`;
      this.#colours[name] = getComputedStyle(probe).color;
    }
    probe.remove();
  }

  resize(width, height) {
    const scale = devicePixelRatio || 1;
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
    if (this.#canvas.width !== w || this.#canvas.height !== h) Object.assign(this.#canvas, { width: w, height: h });
    this.#context.setTransform(scale, 0, 0, scale, 0, 0);
  }

  fire(line, way, messages) {
    const count = Math.min(messages, MOST_AT_ONCE, MOST_FLYING - this.#flying.length);
    for (let i = 0; i < count; i++) {
      // Scattered, but the same each time: no thread has to wait for its neighbour.
      const start = performance.now() + ((i * GOLDEN) % 1) * Math.min(STAGGER_MILLIS, count * 12);
      this.#flying.push({ line, way, index: this.#turn++, start });
    }
  }

  /** Draws this moment; whether anything is still on its way. */
  step(now) {
    const { width, height } = this.#canvas;
    this.#context.clearRect(0, 0, width, height);
    this.#flying = this.#flying.filter((pulse) => now - pulse.start < TRAVEL_MILLIS);
    this.#flying.forEach((pulse) => this.#draw(pulse, (now - pulse.start) / TRAVEL_MILLIS));
    return this.#flying.length > 0;
  }

  #draw({ line, way, index }, time) {
    if (time < 0 || !line.tube) return;
    const y = line.height(way, index);
    const at = (part) => point(line.tube, y, way === "out" ? part : 1 - part);
    if (still.matches) {
      this.#dot(at(0.5), 3, this.#colours[way], 1 - time);
      return;
    }
    const part = time * time * (3 - 2 * time);
    for (let i = TAIL; i > 0; i--) {
      if (part - i * 0.006 > 0) this.#dot(at(part - i * 0.006), 2.6 - i * 0.18, this.#colours[way], 0.5 - i * 0.045);
    }
    this.#dot(at(part), 3.4, this.#colours[way], 0.9);
    this.#dot(at(part), 1.7, this.#colours.ink, 1);
  }

  #dot({ x, y }, radius, colour, alpha) {
    this.#context.globalAlpha = alpha;
    this.#context.fillStyle = colour;
    this.#context.beginPath();
    this.#context.arc(x, y, radius, 0, 2 * Math.PI);
    this.#context.fill();
  }
}
