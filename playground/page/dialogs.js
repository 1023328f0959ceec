// The three dialogs: a new person, a place, an alert.

import { h } from "./dom.js";

const $ = (id) => document.getElementById(id);

for (const dialog of document.querySelectorAll("dialog")) {
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
}

const LANGUAGES = [
  "de", "en", "tr", "ar", "pl", "fa", "uk", "ru", "sr", "el", "es", "it", "bg", "ro", "fr", "ku", "vi", "pt-br",
];

export function askForPerson(then) {
  const dialog = $("newcomer");
  const form = dialog.querySelector("form");
  const select = form.elements.language_code;
  if (!select.options.length) {
    const names = new Intl.DisplayNames(["de"], { type: "language" });
    select.append(...LANGUAGES.map((code) => h("option", { value: code }, `${names.of(code)} (${code})`)));
    select.append(h("option", { value: "" }, "nicht angegeben"));
  }
  form.reset();
  form.onsubmit = () => then({ first_name: form.elements.first_name.value.trim(), language_code: select.value || null });
  dialog.showModal();
}

export function askForPlace(places, then) {
  const dialog = $("place");
  const form = dialog.querySelector("form");
  const { latitude, longitude } = form.elements;
  const choose = (place) => {
    latitude.value = place.latitude;
    longitude.value = place.longitude;
  };
  $("places").replaceChildren(
    ...places.map((place) => h("button", { type: "button", class: "quiet", onclick: () => choose(place) }, place.name)),
  );
  choose(places[0] || { latitude: "52.3759", longitude: "9.7320" });
  form.onsubmit = (event) => {
    const place = { latitude: number(latitude), longitude: number(longitude) };
    if (Number.isFinite(place.latitude) && Number.isFinite(place.longitude)) then(place);
    else event.preventDefault();
  };
  dialog.showModal();
}

const number = (input) => Number(input.value.trim().replace(",", "."));

export function alertPerson(text) {
  $("alert-text").textContent = text;
  $("alert").showModal();
}
