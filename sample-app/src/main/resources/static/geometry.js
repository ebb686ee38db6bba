// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
const TUBE_HALF = 62;
const REACH = 16;
const WIDEST_GAP = 6;
const FIRST = 3;
const RIM = 4;

/** Where a tube and its two endpoints are, from the boxes that it joins. */
export function tube(self, peer) {
  const y = peer.top + peer.height / 2;
  return {
    y,
    half: TUBE_HALF,
    left: self.right - REACH,
    right: peer.left + REACH,
    start: { x: self.right - 78, y: self.top + self.height / 2 },
    end: { x: peer.left + 44, y },
  };
}

/** How far apart so many threads of one direction can lie, in pixels. */
export function gap(tube, count) {
  return Math.min(WIDEST_GAP, (tube.half - FIRST - RIM) / Math.max(1, count));
}

/** The height of a thread: ours above the middle, theirs below. */
export function level(tube, way, index, gap) {
  const offset = FIRST + (index + 0.5) * gap;
  return way === "out" ? tube.y - offset : tube.y + offset;
}

/** The bends of a thread: endpoint, mouth of the tube, the other mouth, the other endpoint. */
function bends(tube, y) {
  const { start, end, left, right } = tube;
  const into = left + 8;
  const from = right - 8;
  return {
    first: [start, { x: start.x + (into - start.x) * 0.5, y: start.y }, { x: start.x + (into - start.x) * 0.4, y }, { x: into, y }],
    last: [{ x: from, y }, { x: end.x - (end.x - from) * 0.4, y }, { x: end.x - (end.x - from) * 0.5, y: end.y }, end],
  };
}

export function path(tube, y) {
  const { first, last } = bends(tube, y);
  const at = (point) => `${point.x.toFixed(1)} ${point.y.toFixed(2)}`;
  return `M${at(first[0])}C${first.slice(1).map(at).join()}L${at(last[0])}C${last.slice(1).map(at).join()}`;
}

/** A point of a thread; 0 is our endpoint, 1 the peer's. */
export function point(tube, y, part) {
  const { first, last } = bends(tube, y);
  const bend = (four) => Math.hypot(four[3].x - four[0].x, four[3].y - four[0].y);
  const lengths = [bend(first), last[0].x - first[3].x, bend(last)];
  let along = part * (lengths[0] + lengths[1] + lengths[2]);
  if (along <= lengths[0]) return bezier(first, along / lengths[0]);
  along -= lengths[0];
  if (along <= lengths[1]) return { x: first[3].x + along, y };
  return bezier(last, Math.min(1, (along - lengths[1]) / lengths[2]));
}

function bezier([a, b, c, d], t) {
  const u = 1 - t;
  const mix = (p, q, r, s) => u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}
