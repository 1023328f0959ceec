// One message bubble.

import { fileUrl } from "./api.js";
import { h, icon } from "./dom.js";
import { renderText } from "./text.js";

const clock = new Intl.DateTimeFormat("de-DE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" });
const day = new Intl.DateTimeFormat("de-DE", {
  weekday: "long", day: "numeric", month: "long", timeZone: "Europe/Berlin",
});

export const dayOf = (message) => day.format(message.date * 1000);

export function nameOf(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}

// `does` = { press(message, button), command(text), reply(message) }; `own` = written by the acting person.
export function renderMessage(message, { own, showName, topic, does }) {
  if (message.deleted) {
    return h("div", { class: "note", "data-id": message.message_id }, h("span", {}, "Nachricht gelöscht"));
  }
  const notice = serviceText(message);
  if (notice) return h("div", { class: "note", "data-id": message.message_id }, h("span", { dir: "auto" }, notice));
  const bubble = h(
    "div",
    { class: "bubble" },
    showName && !own ? h("p", { class: "who" }, nameOf(message.sender_chat ? { first_name: message.sender_chat.title } : message.from)) : null,
    topic ? h("p", { class: "topic" }, topic) : null,
    quote(message),
    ...media(message),
    message.text ? renderText(message.text, message.entities, does.command) : null,
    message.caption ? renderText(message.caption, message.caption_entities, does.command) : null,
    footer(message, own, does),
  );
  const side = own ? "own" : message.by_bot ? "bot" : "other";
  return h("article", { class: `message ${side}`, "data-id": message.message_id }, bubble, inlineKeyboard(message, does));
}

function footer(message, own, does) {
  const marks = [message.edit_date ? "bearbeitet" : null, clock.format(message.date * 1000)].filter(Boolean).join(" · ");
  const words = (message.text || message.caption || "").slice(0, 40);
  return h(
    "p",
    { class: "foot" },
    message.reactions ? h("span", { class: "reaction" }, message.reactions.join(" ")) : null,
    h("span", {}, marks),
    h(
      "button",
      { type: "button", class: "reply", "aria-label": `Antworten auf: ${words}`, title: "Antworten", onclick: () => does.reply(message) },
      icon("reply"),
    ),
  );
}

function quote(message) {
  const replied = message.reply_to_message;
  if (!replied || replied.forum_topic_created) return null;
  const words = replied.text || replied.caption || kindOf(replied);
  return h("blockquote", { class: "reference" }, h("b", {}, nameOf(replied.from)), h("span", { dir: "auto" }, words.slice(0, 120)));
}

function kindOf(message) {
  if (message.photo) return "Foto";
  if (message.voice) return "Sprachnachricht";
  if (message.location) return "Standort";
  return message.document ? "Datei" : "Nachricht";
}

function* media(message) {
  if (message.forward_origin) yield h("p", { class: "topic" }, "Weitergeleitet");
  if (message.photo) {
    const size = message.photo[message.photo.length - 1];
    const words = message.caption ? `Foto: ${message.caption.slice(0, 80)}` : "Foto";
    yield h("img", { class: "photo", src: fileUrl(size.file_id), alt: words, width: String(size.width), height: String(size.height) });
  }
  if (message.voice) yield voice(message.voice);
  if (message.document) yield file(message.document);
  if (message.venue) {
    yield h("p", { class: "place" }, icon("pin"), h("span", { dir: "auto" }, `${message.venue.title}, ${message.venue.address}`));
  } else if (message.location) {
    const { latitude, longitude } = message.location;
    yield h("p", { class: "place" }, icon("pin"), h("span", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`));
  }
  if (message.contact) {
    yield h("p", { class: "place" }, h("span", {}, `${nameOf(message.contact)}: ${message.contact.phone_number}`));
  }
}

function voice(stored) {
  return h(
    "div",
    { class: "voice" },
    h("p", {}, `Sprachnachricht, ${stored.duration} s`),
    h("audio", { controls: true, preload: "none", src: fileUrl(stored.file_id), "aria-label": "Sprachnachricht anhören" }),
  );
}

function file(stored) {
  return h("p", { class: "file" }, h("a", { href: fileUrl(stored.file_id), download: stored.file_name || "Datei" }, stored.file_name || "Datei"));
}

function inlineKeyboard(message, does) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return h("div", { class: "keys" }, rows.map((row) => h("div", { class: "row" }, row.map((button) => key(message, button, does)))));
}

function key(message, button, does) {
  if (button.url) {
    return h("a", { class: "key", href: button.url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, `${button.text} ↗`);
  }
  return h("button", { type: "button", class: "key", dir: "auto", onclick: (event) => does.press(message, button, event.currentTarget) }, button.text);
}

function serviceText(message) {
  const who = message.from ? nameOf(message.from) : "";
  if (message.new_chat_members) return `${message.new_chat_members.map(nameOf).join(", ")} ist jetzt dabei`;
  if (message.left_chat_member) return `${nameOf(message.left_chat_member)} ist nicht mehr dabei`;
  if (message.forum_topic_created) return `${who} hat das Thema „${message.forum_topic_created.name}“ angelegt`;
  if (message.forum_topic_edited) return `Thema heißt jetzt „${message.forum_topic_edited.name}“`;
  if (message.forum_topic_closed) return "Thema geschlossen";
  if (message.forum_topic_reopened) return "Thema wieder geöffnet";
  if (message.migrate_to_chat_id) return "Die Gruppe wurde zur Supergruppe";
  if (message.migrate_from_chat_id) return "Diese Supergruppe war vorher eine Gruppe";
  return null;
}
