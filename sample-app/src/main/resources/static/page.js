// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
import { answer, Peers } from "./peers.js";
import { Log } from "./log.js";
import { Figure } from "./figure.js";
import { Meters } from "./meters.js";
import { follow } from "./stream.js";
import { offerThemes } from "./theme.js";

const byId = (id) => document.getElementById(id);
let repaint = () => {};
offerThemes(byId("theme"), () => repaint());
const peers = new Peers(byId("peers"), byId("peer"));
const figure = new Figure(byId("stage"), peers);
repaint = () => figure.repaint();
const meters = new Meters(byId("rates"), byId("meters"));
const log = new Log(byId("log"), byId("messages"), byId("spoken"));

function show(picture) {
  document.title = `${picture.name} · network-transport`;
  const sum = (way) => picture.peers.reduce((all, peer) => all + (peer.line?.[way] ?? 0), 0);
  const texts = {
    name: picture.name,
    "self-name": picture.name,
    address: picture.address,
    "self-address": picture.address,
    sockets: picture.sockets,
    outgoing: sum("outgoing"),
    incoming: sum("incoming"),
  };
  Object.entries(texts).forEach(([id, text]) => (byId(id).textContent = text));
  showPages(picture.peers);
  showAddressees(picture.peers);
  peers.show(picture.peers);
  figure.show(picture.peers);
  meters.show(picture.meters);
}

function showPages(all) {
  const pages = all.filter((peer) => peer.page);
  if (byId("pages").childElementCount === pages.length) return;
  byId("pages").replaceChildren(
    ...pages.map((peer) => Object.assign(document.createElement("a"), { href: peer.page, textContent: peer.name })),
  );
}

function showAddressees(all) {
  const known = all.filter((peer) => peer.known).map((peer) => peer.name);
  const select = byId("to");
  if (select.length === known.length + 1) return;
  const chosen = select.value;
  select.replaceChildren(new Option("everybody", "*"), ...known.map((name) => new Option(name, name)));
  select.value = known.includes(chosen) ? chosen : "*";
}

function live(state, text) {
  document.documentElement.dataset.life = state;
  byId("life").dataset.life = state;
  byId("life-text").textContent = text;
  byId("life-text").setAttribute("role", state === "dead" ? "alert" : "none");
  if (state === "dead") peers.stop();
}

async function say(submitted) {
  submitted.preventDefault();
  const text = byId("text");
  const body = { to: byId("to").value, text: text.value };
  if (await answer("POST", "messages", body, () => "Accepted, in order.")) text.value = "";
  text.focus();
}

byId("say").addEventListener("submit", say);
byId("most-threads").textContent = Figure.MOST_THREADS;
follow("picture/stream", { picture: show, log: (entries, life) => log.add(entries, life), life: live });
