// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
import { bytes } from "./peers.js";

const WINDOW_MILLIS = 2000;
const TICK_MILLIS = 500;
const POINTS = 80;
const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const RATES = [
  { meter: "transport.messages.sent", title: "messages out", way: "out", text: (rate) => `${number.format(rate)}/s` },
  { meter: "transport.messages.received", title: "messages in", way: "in", text: (rate) => `${number.format(rate)}/s` },
  { meter: "transport.bytes.sent", title: "payload out", way: "out", text: (rate) => `${bytes(rate)}/s` },
  { meter: "transport.bytes.received", title: "payload in", way: "in", text: (rate) => `${bytes(rate)}/s` },
];

/** What the meters say, and how fast they run. */
export class Meters {
  #rows = new Map();
  #table;
  #gauges;
  #values = new Map();

  constructor(rates, table) {
    this.#table = table;
    this.#gauges = RATES.map((rate) => ({ ...rate, ...tile(rates, rate), samples: [], curve: [] }));
    setInterval(() => this.#gauges.forEach((gauge) => this.#tick(gauge)), TICK_MILLIS);
  }

  show(readings) {
    readings.forEach((reading) => {
      this.#values.set(reading.name, reading.value);
      const row = this.#rows.get(reading.name) ?? this.#row(reading);
      row.textContent = number.format(reading.value);
    });
  }

  #row(reading) {
    const row = this.#table.insertRow();
    row.title = reading.description;
    row.dataset.meter = reading.name;
    row.insertCell().textContent = reading.name;
    const cell = row.insertCell();
    const value = document.createElement("span");
    const unit = Object.assign(document.createElement("small"), { textContent: ` ${reading.unit}` });
    cell.append(value, unit);
    this.#rows.set(reading.name, value);
    return value;
  }

  #tick(gauge) {
    const now = performance.now();
    const value = this.#values.get(gauge.meter);
    if (value === undefined) return;
    // A node that was started again counts from the beginning.
    if (gauge.samples.length && value < gauge.samples.at(-1).value) gauge.samples = [];
    gauge.samples.push({ now, value });
    while (gauge.samples.length > 1 && now - gauge.samples[0].now > WINDOW_MILLIS + TICK_MILLIS / 2) gauge.samples.shift();
    const first = gauge.samples[0];
    const rate = now === first.now ? 0 : ((value - first.value) * 1000) / (now - first.now);
    gauge.curve = [...gauge.curve, rate].slice(-POINTS);
    gauge.output.textContent = gauge.text(rate);
    const top = Math.max(1, ...gauge.curve);
    const points = gauge.curve.map((it, i) => `${i + POINTS - gauge.curve.length},${(21 - (it / top) * 20).toFixed(1)}`);
    gauge.polyline.setAttribute("points", points.join(" "));
  }
}

function tile(place, { title, way }) {
  const element = document.createElement("div");
  element.dataset.way = way;
  const label = Object.assign(document.createElement("span"), { textContent: title });
  const output = Object.assign(document.createElement("b"), { textContent: "0/s" });
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${POINTS - 1} 22`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const polyline = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  svg.append(polyline);
  element.append(label, output, svg);
  place.append(element);
  return { output, polyline };
}
