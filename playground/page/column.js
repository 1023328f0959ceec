// One chat: a person's private chat with the bot, or a group with someone to speak as.

import { act, base64, read } from "./api.js";
import { alertPerson, askForPlace } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { dayOf, nameOf, renderMessage } from "./message.js";

const TOAST_MS = 4500;

export class Column {
  constructor(app, { id, title, subtitle, isGroup }) {
    Object.assign(this, { app, id, title, isGroup });
    this.messages = new Map();
    this.keyboard = null;
    this.showsKeyboard = true;
    this.replyTo = null;
    this.group = null;
    this.actor = isGroup ? null : id;
    this.build(subtitle);
  }

  // --- what it looks like

  build(subtitle) {
    const name = `chat-${this.id}`;
    this.log = h("div", { class: "log", role: "log", tabindex: "0", "aria-label": `Nachrichten: ${this.title}` });
    this.welcome = h("div", { class: "welcome", hidden: true });
    this.toast = h("p", { class: "toast", role: "status" });
    this.keys = h("div", { class: "keyboard", role: "group", "aria-label": "Tasten", hidden: true });
    this.menu = h("ul", { class: "menu", hidden: true, id: `${name}-menu` });
    this.reference = h("div", { class: "answering", hidden: true });
    this.speaker = h("select", { onchange: () => this.speakAs(Number(this.speaker.value)) });
    this.topics = h("select", {});
    this.topicChoice = h("label", { hidden: true }, "Thema", this.topics);
    this.element = h(
      "section",
      { class: "column", id: name, "aria-labelledby": `${name}-title` },
      h(
        "header",
        { class: "head" },
        h("span", { class: `face hue-${Math.abs(this.id) % 6}`, "aria-hidden": "true" }, [...this.title][0] || "?"),
        h("div", { class: "titles" }, h("h2", { id: `${name}-title` }, h("bdi", {}, this.title)), h("p", {}, subtitle)),
        this.isGroup ? h("div", { class: "choices" }, h("label", {}, "Schreiben als", this.speaker), this.topicChoice) : null,
      ),
      h("div", { class: "scroll" }, this.welcome, this.log),
      this.toast,
      this.keys,
      this.menu,
      this.reference,
      this.composer(name),
    );
  }

  composer(name) {
    this.input = h("textarea", {
      rows: 1, placeholder: "Nachricht", "aria-label": `Nachricht an ${this.title}`, dir: "auto",
      onkeydown: (event) => {
        if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
          event.preventDefault();
          this.send();
        }
      },
    });
    this.menuButton = h(
      "button",
      { type: "button", class: "round", "aria-label": "Befehle", title: "Befehle", "aria-expanded": "false", "aria-controls": `${name}-menu`, onclick: () => this.toggleMenu() },
      icon("menu"),
    );
    this.keyboardButton = h(
      "button",
      { type: "button", class: "round", "aria-label": "Tasten zeigen", title: "Tasten zeigen", "aria-expanded": "true", hidden: true, onclick: () => this.toggleKeyboard() },
      icon("keyboard"),
    );
    return h(
      "form",
      { class: "composer", onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.menuButton,
      this.attachments(),
      this.input,
      this.keyboardButton,
      h("button", { type: "submit", class: "round send", "aria-label": "Senden", title: "Senden" }, icon("send")),
    );
  }

  attachments() {
    const close = () => { box.open = false; };
    const upload = (label, accept, kind) => {
      const input = h("input", { type: "file", accept, class: "visually-hidden", onchange: () => { close(); this.upload(kind, input); } });
      return h("label", { class: "choice" }, input, label);
    };
    const box = h(
      "details",
      { class: "attach" },
      h("summary", { class: "round", "aria-label": "Anhängen", title: "Anhängen" }, icon("clip")),
      h(
        "div",
        { class: "choicebox" },
        upload("Foto", "image/*", "photo"),
        upload("Sprachnachricht", "audio/*,.ogg,.oga", "voice"),
        upload("Datei", "", "document"),
        h("button", { type: "button", class: "choice", onclick: () => { close(); this.place({}); } }, "Standort"),
      ),
    );
    box.addEventListener("keydown", (event) => { if (event.key === "Escape") { close(); box.firstChild.focus(); } });
    return box;
  }

  // --- what the playground tells

  describe(group, people) {
    const described = JSON.stringify([group.members, group.topics]);
    if (described === this.described) return;
    this.described = described;
    this.group = group;
    const present = group.members.filter((member) => ["creator", "administrator", "member"].includes(member.status));
    const chosen = present.some((member) => member.id === this.actor) ? this.actor : present[0]?.id;
    this.speaker.replaceChildren(
      ...present.map((member) => h("option", { value: member.id }, people.get(member.id) ? nameOf(people.get(member.id)) : String(member.id))),
    );
    this.speaker.value = String(chosen);
    const thread = this.topics.value;
    this.topicChoice.hidden = !group.topics.length;
    this.topics.replaceChildren(
      h("option", { value: "" }, "Allgemein"),
      ...group.topics.map((topic) => h("option", { value: topic.id }, topic.name)),
    );
    this.topics.value = group.topics.some((topic) => String(topic.id) === thread) ? thread : "";
    if (chosen !== this.actor) this.speakAs(chosen);
  }

  take(messages, toasts, keyboard) {
    const isAtEnd = this.isAtEnd();
    for (const message of messages) this.show(message);
    for (const toast of toasts) this.pop(toast);
    this.setKeyboard(keyboard);
    if (messages.length && (isAtEnd || messages.some((m) => m.from?.id === this.actor))) this.toEnd();
    this.greet();
  }

  show(message) {
    const isNew = !this.messages.has(message.message_id);
    const old = this.messages.get(message.message_id);
    this.messages.set(message.message_id, message);
    const shown = this.render(message);
    if (isNew) {
      this.separate(message);
      this.log.append(shown);
      return;
    }
    const place = this.log.querySelector(`[data-id="${message.message_id}"]`);
    if (!place) return;
    if (old && !old.deleted && place.contains(document.activeElement)) this.log.focus({ preventScroll: true });
    place.replaceWith(shown);
  }

  separate(message) {
    const day = dayOf(message);
    if (day === this.lastDay) return;
    this.lastDay = day;
    this.log.append(h("div", { class: "note day" }, h("span", {}, day)));
  }

  render(message) {
    const topic = this.group?.topics.find((each) => each.id === message.message_thread_id);
    return renderMessage(message, {
      own: !message.deleted && message.from?.id === this.actor,
      showName: this.isGroup,
      topic: topic?.name,
      does: {
        press: (...pressed) => this.press(...pressed),
        command: (text) => this.say(text),
        reply: (each) => this.answer(each),
      },
    });
  }

  renderAll() {
    this.lastDay = null;
    this.log.replaceChildren();
    for (const message of [...this.messages.values()].sort((a, b) => a.message_id - b.message_id)) {
      this.separate(message);
      this.log.append(this.render(message));
    }
    this.toEnd();
  }

  isAtEnd() {
    const box = this.log.parentElement;
    return box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  }

  toEnd() {
    const box = this.log.parentElement;
    box.scrollTop = box.scrollHeight;
  }

  async greet() {
    const isEmpty = !this.messages.size && !this.isGroup;
    if (this.welcome.hidden !== isEmpty) return;
    this.welcome.hidden = !isEmpty;
    if (!isEmpty) return;
    const { description } = await read(`/people/${this.id}/menu`);
    this.welcome.replaceChildren(
      h("p", { dir: "auto" }, description || "Noch keine Nachricht. So beginnt jeder Chat mit einem Bot:"),
      h("button", { type: "button", class: "primary", onclick: () => this.say("/start") }, "Start"),
    );
  }

  pop(toast) {
    this.element.querySelectorAll('[aria-busy="true"]').forEach((key) => key.removeAttribute("aria-busy"));
    if (!toast.text) return;
    if (toast.alert) {
      alertPerson(toast.text);
      return;
    }
    this.toast.textContent = toast.text;
    clearTimeout(this.fading);
    this.fading = setTimeout(() => { this.toast.textContent = ""; }, TOAST_MS);
  }

  setKeyboard(keyboard) {
    const told = JSON.stringify(keyboard);
    if (told === this.told) return;
    this.told = told;
    this.keyboard = keyboard;
    this.showsKeyboard = Boolean(keyboard) && !keyboard.is_hidden;
    this.drawKeyboard();
  }

  drawKeyboard() {
    const isAtEnd = this.isAtEnd();
    this.keyboardButton.hidden = !this.keyboard;
    this.keyboardButton.setAttribute("aria-expanded", String(this.showsKeyboard));
    this.keys.hidden = !this.showsKeyboard;
    this.keys.classList.toggle("tall", Boolean(this.keyboard) && !this.keyboard.resize_keyboard);
    const rows = this.keyboard?.keyboard || [];
    this.keys.replaceChildren(
      ...rows.map((row) => h("div", { class: "row" }, row.map((key) => h("button", { type: "button", class: "key", dir: "auto", onclick: () => this.type(key) }, key.text)))),
    );
    this.input.placeholder = this.keyboard?.input_field_placeholder || "Nachricht";
    if (isAtEnd) this.toEnd();
  }

  toggleKeyboard() {
    this.showsKeyboard = !this.showsKeyboard;
    this.drawKeyboard();
  }

  async toggleMenu() {
    const opens = this.menu.hidden;
    const isAtEnd = this.isAtEnd();
    this.menuButton.setAttribute("aria-expanded", String(opens));
    this.menu.hidden = !opens;
    if (!opens) return;
    const { commands } = await read(`/people/${this.actor}/menu?chat=${this.id}`);
    const entries = commands.map(({ command, description }) =>
      h("li", {}, h("button", { type: "button", onclick: () => { this.toggleMenu(); this.say(`/${command}`); } }, h("b", {}, `/${command}`), h("span", { dir: "auto" }, description))),
    );
    this.menu.replaceChildren(...(entries.length ? entries : [h("li", { class: "empty" }, "Der Bot nennt hier keine Befehle.")]));
    if (isAtEnd) this.toEnd();
  }

  // --- what the person does

  speakAs(person) {
    this.actor = person;
    this.renderAll();
  }

  answer(message) {
    this.replyTo = message.message_id;
    const isAtEnd = this.isAtEnd();
    const words = message.text || message.caption || "Nachricht";
    this.reference.hidden = false;
    this.reference.replaceChildren(
      h("span", { dir: "auto" }, `Antwort auf: ${words.slice(0, 80)}`),
      h("button", { type: "button", class: "round", "aria-label": "Doch keine Antwort", onclick: () => this.forgetReply() }, icon("close")),
    );
    this.input.focus();
    if (isAtEnd) this.toEnd();
  }

  forgetReply() {
    this.replyTo = null;
    this.reference.hidden = true;
  }

  send() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.say(text);
  }

  say(text) {
    return this.do("say", { text });
  }

  type(key) {
    if (key.request_location) return this.place({ label: key.text });
    return this.do("tap", { label: key.text });
  }

  place({ label }) {
    askForPlace(this.app.places, (place) => (label ? this.do("tap", { label, ...place }) : this.do("location", place)));
  }

  async upload(kind, input) {
    const [file] = input.files;
    if (!file) return;
    const extra = kind === "document" ? { file_name: file.name, mime_type: file.type } : {};
    const text = this.input.value.trim();
    this.input.value = "";
    await this.do(kind, { content: await base64(file), ...(text ? { caption: text } : {}), ...extra });
    input.value = "";
  }

  press(message, button, key) {
    key.setAttribute("aria-busy", "true");
    setTimeout(() => key.removeAttribute("aria-busy"), 8000);
    return this.do("press", { message_id: message.message_id, data: button.callback_data }, false);
  }

  async do(what, body, withReply = true) {
    const where = { chat: this.id };
    if (this.topics.value) where.thread = Number(this.topics.value);
    if (withReply && this.replyTo) where.reply_to = this.replyTo;
    try {
      await act(`/people/${this.actor}/${what}`, { ...where, ...body });
      if (withReply) this.forgetReply();
      this.app.calm();
    } catch (error) {
      this.app.complain(error.message);
    }
  }
}
