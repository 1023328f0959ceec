// The page: a column a chat, one long poll for all of them, the clock.

import { act, read } from "./api.js";
import { Column } from "./column.js";
import { askForPerson } from "./dialogs.js";
import { h } from "./dom.js";
import { nameOf } from "./message.js";

const STEP = 25 * 60; // Seconds by which the clock is turned at once: less than the shortest reminder.
const $ = (id) => document.getElementById(id);
const languages = new Intl.DisplayNames(["de"], { type: "language" });
const moment = new Intl.DateTimeFormat("de-DE", {
  weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin",
});

class App {
  constructor() {
    this.columns = new Map();
    this.people = new Map();
    this.places = [];
    this.change = 0;
    this.ahead = 0;
    $("invite").addEventListener("click", () => askForPerson((person) => this.invite(person)));
    $("turns").addEventListener("click", (event) => this.turn(event.target.closest("button")));
    setInterval(() => this.tick(), 1000);
  }

  async start() {
    await this.refresh();
    this.choose(location.hash.replace("#chat-", "") || this.columns.keys().next().value);
    document.body.dataset.ready = "yes";
    for (;;) await this.listen();
  }

  async listen() {
    const chats = [...this.columns.keys()].join(",");
    this.listening = new AbortController();
    try {
      if (chats) this.take(await read(`/changes?after=${this.change}&wait=${this.change ? 20 : 0}&chats=${chats}`, this.listening.signal));
      else await pause(1000);
      await this.refresh();
      this.isOffline = this.isOffline && this.calm();
    } catch (error) {
      if (error.name === "AbortError") return;
      this.complain("Keine Verbindung. Läuft der Server noch?");
      this.isOffline = true;
      await pause(1500);
    }
  }

  take(found) {
    this.change = found.change;
    for (const [id, column] of this.columns) {
      const seen = (message) => column.messages.get(message.message_id)?.change === message.change;
      const mine = found.messages.filter((message) => message.chat_id === id && !seen(message));
      mine.sort((a, b) => a.message_id - b.message_id);
      const toasts = found.toasts.filter((toast) => toast.chat === id && toast.change > (column.lastToast || 0));
      if (toasts.length) column.lastToast = Math.max(...toasts.map((toast) => toast.change));
      column.take(mine, this.isFresh ? toasts : [], found.keyboards[String(id)]);
    }
    this.isFresh = true;
  }

  async refresh() {
    const state = await read("/state");
    this.places = state.places;
    this.ahead = new Date(state.now).getTime() - Date.now();
    $("turns").hidden = !state.can_turn;
    this.people = new Map(state.people.map((person) => [person.id, person]));
    this.link(state.links);
    for (const person of state.people.filter((each) => !this.isOnlyInGroups(each, state.groups))) this.addPerson(person);
    for (const group of state.groups) this.addGroup(group);
    this.tick();
  }

  // Someone who never wrote to the bot and sits in a group needs no column of their own.
  isOnlyInGroups(person, groups) {
    const sits = groups.some((group) => group.members.some((member) => member.id === person.id));
    return sits && !person.has_started && !this.columns.has(person.id);
  }

  addPerson(person) {
    if (this.columns.has(person.id)) return;
    const language = person.language_code ? languages.of(person.language_code) : "Sprache nicht angegeben";
    this.add(new Column(this, { id: person.id, title: nameOf(person), subtitle: language, isGroup: false }));
  }

  addGroup(group) {
    if (group.migrated_to) return;
    if (!this.columns.has(group.id)) {
      this.add(new Column(this, { id: group.id, title: group.title, subtitle: "Gruppe", isGroup: true }));
    }
    this.columns.get(group.id).describe(group, this.people);
  }

  add(column) {
    this.columns.set(column.id, column);
    $("chats").append(column.element);
    const tab = h("button", { type: "button", onclick: () => this.choose(column.id) }, column.title);
    column.tab = tab;
    $("tabs").append(h("li", {}, tab));
    this.change = 0;
    this.isFresh = false;
    this.listening?.abort();
  }

  choose(id) {
    const chosen = this.columns.get(Number(id)) || this.columns.values().next().value;
    for (const column of this.columns.values()) {
      const isChosen = column === chosen;
      column.element.classList.toggle("chosen", isChosen);
      if (isChosen) column.tab.setAttribute("aria-current", "true");
      else column.tab.removeAttribute("aria-current");
    }
    chosen?.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    chosen?.toEnd();
  }

  async invite(person) {
    try {
      const made = await act("/people", person);
      this.addPerson(made);
      this.choose(made.id);
      this.columns.get(made.id).greet();
      this.columns.get(made.id).input.focus();
    } catch (error) {
      this.complain(error.message);
    }
  }

  // A day passes step by step, so that the bot does what falls into it, as on any day.
  async turn(button) {
    if (!button || this.turning) return;
    this.turning = true;
    button.setAttribute("aria-busy", "true");
    try {
      for (let left = Number(button.dataset.seconds); left > 0; left -= STEP) {
        const { now } = await act("/clock", { seconds: Math.min(STEP, left) });
        this.ahead = new Date(now).getTime() - Date.now();
        this.tick();
        if (left > STEP) await pause(400);
      }
    } finally {
      button.removeAttribute("aria-busy");
      this.turning = false;
    }
  }

  tick() {
    const now = new Date(Date.now() + this.ahead);
    $("time").textContent = moment.format(now);
    $("time").dateTime = now.toISOString();
  }

  link(links) {
    const told = JSON.stringify(links);
    if (told === this.told) return;
    this.told = told;
    $("links").hidden = !links.length;
    $("links").replaceChildren(...links.map((each) => h("a", { href: each.url, target: "_blank", rel: "noopener" }, each.label)));
  }

  complain(words) {
    $("trouble").textContent = words;
    $("trouble").hidden = false;
  }

  calm() {
    $("trouble").hidden = true;
    return false;
  }
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

new App().start();
