// A message's text with its entities, line by line: each line finds its own direction.

import { h } from "./dom.js";

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = { blockquote: "quoted", expandable_blockquote: "quoted", pre: "preformatted" };

export function renderText(text, entities = [], onCommand = null) {
  const body = h("div", { class: "text" });
  for (const [start, end] of pieces(text, entities)) {
    const blocks = entities.filter((e) => e.type in BLOCKS && e.offset <= start && e.offset + e.length >= end);
    const inline = entities.filter((e) => !(e.type in BLOCKS));
    const kinds = ["line", ...blocks.map((e) => BLOCKS[e.type])];
    body.append(h("div", { class: kinds.join(" "), dir: "auto" }, render(text, inline, start, end, onCommand)));
  }
  return body;
}

// Lines, and where a quotation begins or ends inside a line, that too is a new line.
function pieces(text, entities) {
  const edges = entities.filter((e) => e.type in BLOCKS).flatMap((e) => [e.offset, e.offset + e.length]);
  const found = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const cuts = [...new Set(edges.filter((edge) => edge > start && edge < end))].sort((a, b) => a - b);
    [start, ...cuts].forEach((cut, at) => found.push([cut, cuts[at] ?? end]));
    start = end + 1;
  }
  return found;
}

function render(text, entities, start, end, onCommand) {
  const parts = [];
  let at = start;
  const inside = entities.filter((e) => e.offset < end && e.offset + e.length > start);
  while (inside.length) {
    const entity = inside.shift();
    const from = Math.max(start, entity.offset);
    const to = Math.min(end, entity.offset + entity.length);
    if (from < at || to <= from) continue;
    if (from > at) parts.push(text.slice(at, from));
    const nested = inside.filter((e) => e.offset < to);
    parts.push(wrap(entity, text.slice(from, to), render(text, nested, from, to, onCommand), onCommand));
    at = to;
  }
  if (at < end) parts.push(text.slice(at, end));
  return parts;
}

function wrap(entity, words, children, onCommand) {
  if (entity.type in PLAIN) return h(PLAIN[entity.type], {}, children);
  if (entity.type === "spoiler") return spoiler(children);
  if (entity.type === "text_link") return link(entity.url, children);
  if (entity.type === "url") return link(words, children);
  if (entity.type === "email") return h("a", { href: `mailto:${words}` }, children);
  if (entity.type === "phone_number") return h("a", { href: `tel:${words.replace(/[^+\d]/g, "")}` }, children);
  if (entity.type === "bot_command" && onCommand) {
    return command(words, children, onCommand);
  }
  return h("span", { class: "mention" }, children);
}

// Part of its line, as in Telegram: a button would be laid out by itself, away from the isolate around it.
function command(words, children, onCommand) {
  const say = (event) => {
    event.preventDefault();
    onCommand(words);
  };
  return h("a", { href: "#", role: "button", class: "command", onclick: say }, children);
}

function link(url, children) {
  if (!/^https?:\/\//i.test(url)) return h("span", {}, children);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, children);
}

function spoiler(children) {
  const cover = h("button", { type: "button", class: "spoiler", "aria-expanded": "false" }, children);
  cover.addEventListener("click", () => cover.setAttribute("aria-expanded", "true"));
  return cover;
}
