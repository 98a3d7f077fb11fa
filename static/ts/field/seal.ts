// What was not sent is sealed when its owner leaves the device (AES-GCM, NIST SP 800-38D): the key goes with them, and comes back from the
// registry when they sign in again.
import { type DraftVisit, type StoredPhoto, changePhoto, changeVisit, photosOf, visits } from "./database";
import { type SealKey, saveSealKey, sealKey } from "./kit";
import { tell } from "./news";

/** A visit's words, as they are sealed. */
type Words = Pick<DraftVisit, "place" | "name" | "fields" | "change" | "reason" | "problems" | "note">;

const HIDDEN: Words = { place: "", name: "", fields: [] };

/** Asks the registry who is signed in, and keeps their key for when they leave. */
export async function learnKey(person: string): Promise<void> {
  const answer = await fetch("/field/standing.json", { headers: { accept: "application/json" }, redirect: "error" });
  if (!answer.ok) return;
  const told = (await answer.json()) as { person: string; seal: string };
  if (told.person !== person) return;
  const bytes = Uint8Array.from(told.seal.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  await saveSealKey({ person, bytes });
}

function imported({ bytes }: SealKey): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Seals what whoever the key belongs to has not sent. Without a key nothing can be sealed, and nothing is thrown away. */
export async function sealUnsent(): Promise<void> {
  const held = await sealKey();
  if (!held) return;
  const key = await imported(held);
  for (const visit of await visits()) {
    if (visit.owner !== held.person || visit.cleared) continue;
    for (const photo of await photosOf(visit.id)) await sealPhoto(photo, key);
    await sealVisit(visit, key);
  }
}

/** Opens what was sealed for somebody who is back. */
export async function unsealOf(person: string): Promise<void> {
  const sealed = (await visits()).filter((visit) => visit.owner === person && visit.sealed);
  if (sealed.length === 0) return;
  await learnKey(person);
  const held = await sealKey();
  if (held?.person !== person) return;
  const key = await imported(held);
  for (const visit of sealed) {
    for (const photo of await photosOf(visit.id)) await unsealPhoto(photo, key);
    await unsealVisit(visit, key);
  }
  tell();
}

async function sealVisit(visit: DraftVisit, key: CryptoKey): Promise<void> {
  if (visit.sealed) return;
  const { place, name, fields, change, reason, problems, note, ...rest } = visit;
  const words = { place, name, fields, change, reason, problems, note };
  const sealed = await encrypt(new TextEncoder().encode(JSON.stringify(words)), key);
  // Changed while it was being sealed: once more, as it is now.
  const written = await changeVisit(visit.id, (stands) => (stands && !isSame(stands, visit) ? undefined : { ...rest, ...HIDDEN, sealed }));
  const stands = written ?? (await visits()).find((one) => one.id === visit.id);
  if (!written && stands) await sealVisit(stands, key);
}

async function unsealVisit(visit: DraftVisit, key: CryptoKey): Promise<void> {
  if (!visit.sealed) return;
  const words = JSON.parse(new TextDecoder().decode(await decrypt(visit.sealed, key))) as Words;
  await changeVisit(visit.id, (stands) => {
    if (!stands?.sealed) return undefined;
    const { sealed: _sealed, ...rest } = stands;
    return { ...rest, ...words };
  });
}

async function sealPhoto(photo: StoredPhoto, key: CryptoKey): Promise<void> {
  if (photo.sealed || photo.bytes.byteLength === 0) return;
  const sealed = await encrypt(photo.bytes, key);
  await changePhoto(photo.id, (stands) => (stands?.bytes.byteLength ? { ...stands, bytes: new ArrayBuffer(0), sealed } : undefined));
}

async function unsealPhoto(photo: StoredPhoto, key: CryptoKey): Promise<void> {
  if (!photo.sealed) return;
  const bytes = await decrypt(photo.sealed, key);
  await changePhoto(photo.id, (stands) => {
    if (!stands?.sealed) return undefined;
    const { sealed: _sealed, ...rest } = stands;
    return { ...rest, bytes };
  });
}

function isSame(one: DraftVisit, other: DraftVisit): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Bytes under a key, with the number that was used once. */
export interface Sealed {
  once: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

async function encrypt(bytes: BufferSource, key: CryptoKey): Promise<Sealed> {
  const once = crypto.getRandomValues(new Uint8Array(12));
  return { once, bytes: await crypto.subtle.encrypt({ name: "AES-GCM", iv: once }, key, bytes) };
}

function decrypt({ once, bytes }: Sealed, key: CryptoKey): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv: once }, key, bytes);
}
