// What was not sent is sealed when its owner leaves the device (AES-GCM, NIST SP 800-38D): the key goes with them, and comes back from the
// registry when they sign in again.
import { type DraftVisit, type NewPlace, type StoredPhoto, changePhoto, changePlace, changeVisit, newPlaces, photosOf, visits } from "./database";
import { type SealKey, saveSealKey, sealKey } from "./kit";
import { tell } from "./news";

/** A visit's words, as they are sealed. */
type Words = Pick<DraftVisit, "place" | "name" | "fields" | "change" | "reason" | "problems" | "note">;

/** Milliseconds: whoever waits behind a request that hangs goes on. */
const PATIENCE = 5_000;

const HIDDEN: Words = { place: "", name: "", fields: [] };

/** A place's. Its code tells nothing, and stays: its visits wait for it. */
type PlaceWords = Pick<NewPlace, "name" | "fields" | "reason" | "problems" | "note">;

/** Asks the registry who is signed in, and keeps their key for when they leave. */
export async function learnKey(person: string): Promise<void> {
  const answer = await fetch("/field/session.json", { headers: { accept: "application/json" }, redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) return;
  const told = (await answer.json()) as { person: string; seal: string };
  if (told.person !== person) return;
  const bytes = Uint8Array.from(told.seal.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  await saveSealKey({ person, bytes });
}

/** What somebody writes can be sealed when they leave, also where nobody got this device ready. Without signal it is learnt later. */
export async function ensureKey(person: string): Promise<void> {
  if ((await sealKey())?.person !== person) await learnKey(person).catch(() => undefined);
}

function imported({ bytes }: SealKey): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Seals what whoever the key belongs to has not sent. Without a key nothing can be sealed, and nothing is thrown away. */
export function sealUnsent(): Promise<void> {
  return alone(seal);
}

/** Opens what was sealed for somebody who is back. */
export function unsealOf(person: string): Promise<void> {
  return alone(() => unseal(person));
}

/** One after the other, in whatever page or worker: what is opened in one is not sealed behind it in another. */
function alone(act: () => Promise<void>): Promise<void> {
  return navigator.locks.request("placard-seal", act);
}

/** A visit before its photos, which are opened before it: cut off anywhere, a photo that is sealed has a visit that is. */
async function seal(): Promise<void> {
  const held = await sealKey();
  if (!held) return;
  const key = await imported(held);
  for (const visit of await visits()) {
    if (visit.owner !== held.person || visit.cleared) continue;
    await sealVisit(visit, key);
    for (const photo of await photosOf(visit.id)) await sealPhoto(photo, key);
  }
  for (const place of await newPlaces()) if (place.owner === held.person) await sealPlace(place, key);
}

async function unseal(person: string): Promise<void> {
  const isSealed = (one: DraftVisit | NewPlace) => one.owner === person && one.sealed !== undefined;
  const [sealed, places] = [(await visits()).filter(isSealed), (await newPlaces()).filter(isSealed)];
  if (sealed.length + places.length === 0) return;
  await learnKey(person);
  const held = await sealKey();
  if (held?.person !== person) return;
  const key = await imported(held);
  for (const visit of sealed) {
    for (const photo of await photosOf(visit.id)) await unsealPhoto(photo, key);
    await unsealVisit(visit, key);
  }
  for (const place of places) await unsealPlace(place, key);
  tell();
}

async function sealPlace(place: NewPlace, key: CryptoKey): Promise<void> {
  if (place.sealed) return;
  const { name, fields, reason, problems, note, ...rest } = place;
  const sealed = await encrypt(new TextEncoder().encode(JSON.stringify({ name, fields, reason, problems, note })), key);
  // Changed while it was being sealed: once more, as it is now.
  const written = await changePlace(place.id, (current) => (current && !isSame(current, place) ? undefined : { ...rest, name: "", fields: [], sealed }));
  const current = written ?? (await newPlaces()).find((one) => one.id === place.id);
  if (!written && current) await sealPlace(current, key);
}

async function unsealPlace(place: NewPlace, key: CryptoKey): Promise<void> {
  if (!place.sealed) return;
  const words = JSON.parse(new TextDecoder().decode(await decrypt(place.sealed, key))) as PlaceWords;
  await changePlace(place.id, (current) => {
    if (!current?.sealed) return undefined;
    const { sealed: _sealed, ...rest } = current;
    return { ...rest, ...words };
  });
}

async function sealVisit(visit: DraftVisit, key: CryptoKey): Promise<void> {
  if (visit.sealed) return;
  const { place, name, fields, change, reason, problems, note, ...rest } = visit;
  const words = { place, name, fields, change, reason, problems, note };
  const sealed = await encrypt(new TextEncoder().encode(JSON.stringify(words)), key);
  // Changed while it was being sealed: once more, as it is now.
  const written = await changeVisit(visit.id, (current) => (current && !isSame(current, visit) ? undefined : { ...rest, ...HIDDEN, sealed }));
  const current = written ?? (await visits()).find((one) => one.id === visit.id);
  if (!written && current) await sealVisit(current, key);
}

async function unsealVisit(visit: DraftVisit, key: CryptoKey): Promise<void> {
  if (!visit.sealed) return;
  const words = JSON.parse(new TextDecoder().decode(await decrypt(visit.sealed, key))) as Words;
  await changeVisit(visit.id, (current) => {
    if (!current?.sealed) return undefined;
    const { sealed: _sealed, ...rest } = current;
    return { ...rest, ...words };
  });
}

async function sealPhoto(photo: StoredPhoto, key: CryptoKey): Promise<void> {
  if (photo.sealed || photo.bytes.byteLength === 0) return;
  const sealed = await encrypt(photo.bytes, key);
  await changePhoto(photo.id, (current) => (current?.bytes.byteLength ? { ...current, bytes: new ArrayBuffer(0), sealed } : undefined));
}

async function unsealPhoto(photo: StoredPhoto, key: CryptoKey): Promise<void> {
  if (!photo.sealed) return;
  const bytes = await decrypt(photo.sealed, key);
  await changePhoto(photo.id, (current) => {
    if (!current?.sealed) return undefined;
    const { sealed: _sealed, ...rest } = current;
    return { ...rest, bytes };
  });
}

function isSame(one: DraftVisit | NewPlace, other: DraftVisit | NewPlace): boolean {
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
