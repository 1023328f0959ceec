// Talks to /playground/api.

const BASE = "/playground/api";

async function ask(path, options) {
  const answer = await fetch(BASE + path, options);
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error || `Fehler ${answer.status}`);
  return found;
}

export const read = (path, signal) => ask(path, { cache: "no-store", signal });

export const act = (path, body = {}) =>
  ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

export const fileUrl = (id) => `${BASE}/files/${encodeURIComponent(id)}`;

export async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 32768) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
  }
  return btoa(binary);
}
