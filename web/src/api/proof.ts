// The key that the browser was given when it signed in. Each call is signed with it, so that a copy of the cookie opens nothing. No
// script can read its bytes: IndexedDB keeps a handle, for the other tabs and for the page after a reload.

let held: Promise<CryptoKey | undefined> | null = null; // null: look into the store
let ahead = 0; // the server's clock of ours, in milliseconds
const foresigned = new Map<string, string>();

const settled = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function inStore<T>(mode: IDBTransactionMode, ask: (keys: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const opening = indexedDB.open("entente");
    opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
    const database = await settled(opening);
    const found = await settled(ask(database.transaction("keys", mode).objectStore("keys")));
    database.close();
    return found;
  } catch {
    return undefined; // this browser keeps nothing: the key lasts as long as the page
  }
}

// "<unix seconds>.<HMAC-SHA-256 of the method, the path and the seconds, one a line>", good for a minute; none without a key.
export async function proofOf(method: string, path: string): Promise<string | undefined> {
  const key = await (held ??= inStore("readonly", (keys) => keys.get("session")));
  if (!key) return undefined;
  const seconds = Math.floor((Date.now() + ahead) / 1000);
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`${method}\n${path}\n${seconds}`));
  const text = btoa(String.fromCharCode(...new Uint8Array(mac)));
  return `${seconds}.${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

// A page that closes cannot wait for a signature: what it may still have to send is signed before.
export async function foresign(method: string, path: string): Promise<void> {
  const proof = await proofOf(method, path);
  if (proof) foresigned.set(`${method} ${path}`, proof);
}

export const foresignedProof = (method: string, path: string) => foresigned.get(`${method} ${path}`);

// Another tab may have signed in since.
export function lookForKey() {
  held = null;
}

export async function learnFrom(headers: Headers): Promise<void> {
  const now = Date.parse(headers.get("Date") ?? "");
  if (now) ahead = now - Date.now();
  const given = headers.get("X-Entente-Key");
  if (!given) return;
  const bytes = Uint8Array.from(atob(given.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  held = Promise.resolve(key);
  await inStore("readwrite", (keys) => keys.put(key, "session"));
}
