// The device's own store (IndexedDB): visits, photos, and what was taken along. Each change reads what stands and checks that it still
// holds, in one transaction: of two tabs, or a tab and the sender, neither writes over the other.
import { type DBSchema, type IDBPDatabase, openDB, unwrap } from "idb";
import { meetsFloor } from "./floor";
import type { Kit, SealKey } from "./kit";
import type { Sealed } from "./seal";

/** Where a visit or a photo stands. */
export type State = "draft" | "waiting" | "sending" | "accepted" | "refused";

/** Names and values of a form, in order. */
export type Fields = [string, string][];

/** A visit on this device, from the first tap until the registry has confirmed it. */
export interface DraftVisit {
  /** UUIDv7, made here: sending it again is the same visit. */
  id: string;
  /** Who made it: only they may send it. */
  owner: string;
  place: string;
  name: string;
  fields: Fields;
  state: State;
  /** Milliseconds since 1970 by this device's clock. */
  changedAt: number;
  /** The day on which it was begun, by this device. */
  begunOn: string;
  /** Somebody said which day the visit was, or that the day it was begun on holds. */
  dayKnown?: boolean;
  /** Somebody said why they are there, or a link did. */
  kindKnown?: boolean;
  /** When it was put in the outbox, in milliseconds since 1970. */
  sentAt?: number;
  /** Why it is not accepted: a key of the outbox page, or the registry's own words. */
  why?: string;
  reason?: string;
  problems?: { field: string; text: string }[];
  receipt?: string;
  note?: string;
  /** What was changed after the registry had it: to be sent as a correction. */
  change?: Fields;
  /** Taken off the outbox's page by its owner; kept so that "back" does not make it anew. */
  cleared?: boolean;
  /** Its words, sealed: their owner is signed out. */
  sealed?: Sealed;
  tries: number;
  /** Not to be tried before this instant. */
  notBefore: number;
}

/** A photo on this device. Its bytes go once the registry has confirmed them. */
export interface StoredPhoto {
  id: string;
  visit: string;
  owner: string;
  shows: string;
  /** Empty once accepted. */
  bytes: ArrayBuffer;
  length: number;
  sha256: string;
  state: State;
  sent: number;
  /** Neither drawn smaller nor freed of what the camera wrote into it: this browser could not. */
  asTaken?: boolean;
  /** Its bytes, sealed: their owner is signed out. */
  sealed?: Sealed;
  why?: string;
  reason?: string;
  tries: number;
  notBefore: number;
}

interface Schema extends DBSchema {
  visits: { key: string; value: DraftVisit };
  photos: { key: string; value: StoredPhoto; indexes: { visit: string } };
  kit: { key: string; value: Kit | SealKey | string[] };
}

/** Opening the store takes no longer, in milliseconds: a store that another page holds never opens in some browsers. */
const PATIENCE = 8_000;
/** After a failure it is opened anew no sooner. */
const PAUSE = 1_000;

/** The store does not answer: another page of this browser holds it. */
export class StoreStuck extends Error {}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** The device's own store. A later version adds to it and takes nothing away. */
export function database(): Promise<IDBPDatabase<Schema>> {
  if (!opened) {
    const opening = inTime(unfrozen(open));
    opened = opening;
    // A failure is not for ever: a full disk may have room again. Nor is it asked for again at once.
    opening.catch(() => setTimeout(() => forget(opening), PAUSE));
  }
  return opened;
}

function forget(one: Promise<IDBPDatabase<Schema>>): void {
  if (opened === one) opened = undefined;
}

/** What is under way in the store. What has been told to commit ends by itself. */
const underWay = new Set<IDBTransaction>();

/**
 * A page that is left lets go of the store: kept for "back" with the store open, half open, or in the middle of reading or of a change, it
 * would stop every other one. WebKit freezes it as it is.
 */
if ("document" in globalThis) {
  addEventListener("pagehide", () => {
    const left = opened;
    opened = undefined;
    for (const one of underWay) end(one);
    void left?.then((store) => store.close(), () => undefined);
  });
}

function end(one: IDBTransaction): void {
  try {
    one.abort();
  } catch {
    // It has been told to commit.
  }
}

function followed(store: IDBPDatabase<Schema>): IDBPDatabase<Schema> {
  const plain = unwrap(store);
  const begin = plain.transaction.bind(plain);
  plain.transaction = (...asked: Parameters<IDBDatabase["transaction"]>) => {
    const begun = begin(...asked);
    underWay.add(begun);
    for (const kind of ["complete", "abort"]) begun.addEventListener(kind, () => underWay.delete(begun));
    return begun;
  };
  return store;
}

function inTime(opening: Promise<IDBPDatabase<Schema>>): Promise<IDBPDatabase<Schema>> {
  return new Promise((done, failed) => {
    const late = setTimeout(() => {
      failed(new StoreStuck());
      void opening.then((store) => store.close(), () => undefined);
    }, PATIENCE);
    opening.then(done, failed).finally(() => clearTimeout(late));
  });
}

/**
 * A page that is left while it opens the store would be frozen with the store half made, and every other page would wait for it.
 * A frozen page that holds a lock which another one wants is ended by the browser.
 */
function unfrozen<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request("placard-opening", { signal: AbortSignal.timeout(PATIENCE) }, act);
}

async function open(): Promise<IDBPDatabase<Schema>> {
  const store = await openDB<Schema>("placard-field", 1, {
    upgrade(db) {
      db.createObjectStore("visits", { keyPath: "id" });
      db.createObjectStore("photos", { keyPath: "id" }).createIndex("visit", "visit");
      db.createObjectStore("kit");
    },
    // Another tab with an older version steps aside; the next use opens again.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated: () => (opened = undefined),
  });
  return followed(store);
}

/** Is there a store? Private windows of some browsers have none; `stuck`: it does not answer. */
export async function storeState(): Promise<"usable" | "none" | "stuck"> {
  if (!meetsFloor()) return "none";
  try {
    await database();
    return "usable";
  } catch (error) {
    return error instanceof StoreStuck || (error instanceof DOMException && error.name === "TimeoutError") ? "stuck" : "none";
  }
}

export async function canStore(): Promise<boolean> {
  return (await storeState()) === "usable";
}

export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

export async function visits(): Promise<DraftVisit[]> {
  return (await database()).getAll("visits");
}

export async function visitById(id: string): Promise<DraftVisit | undefined> {
  return (await database()).get("visits", id);
}

export async function photosOf(visit: string): Promise<StoredPhoto[]> {
  const photos = await (await database()).getAllFromIndex("photos", "visit", visit);
  return photos.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/**
 * Changes one visit: `act` sees it as it stands and gives what it becomes, or nothing where that no longer fits.
 * Written durably: what was acknowledged survives a dead battery. Gives what was written.
 */
export async function changeVisit(id: string, act: (stands: DraftVisit | undefined) => DraftVisit | undefined): Promise<DraftVisit | undefined> {
  const tx = (await database()).transaction("visits", "readwrite", { durability: "strict" });
  const next = act(await tx.store.get(id));
  const put = next && tx.store.put(next);
  tx.commit();
  await Promise.all([put, tx.done]);
  return next;
}

/** The same for a photo. */
export async function changePhoto(id: string, act: (stands: StoredPhoto | undefined) => StoredPhoto | undefined): Promise<StoredPhoto | undefined> {
  const tx = (await database()).transaction("photos", "readwrite", { durability: "strict" });
  const next = act(await tx.store.get(id));
  const put = next && tx.store.put(next);
  tx.commit();
  await Promise.all([put, tx.done]);
  return next;
}

/** Adds a photo to a visit that is still being filled in, unless it has so many already. */
export async function addPhoto(photo: StoredPhoto, most: number): Promise<"added" | "too-many" | "sent"> {
  const tx = (await database()).transaction(["visits", "photos"], "readwrite", { durability: "strict" });
  const visit = await tx.objectStore("visits").get(photo.visit);
  const count = await tx.objectStore("photos").index("visit").count(photo.visit);
  const added = !visit || !isOpen(visit) ? "sent" : count >= most ? "too-many" : "added";
  const put = added === "added" && tx.objectStore("photos").put(photo);
  tx.commit();
  await Promise.all([put, tx.done]);
  return added;
}

/** Is it still being filled in? */
export function isOpen(visit: DraftVisit): boolean {
  return visit.state === "draft" || visit.state === "refused";
}

/** Throws a visit and its photos away; of one that the registry has, its id stays, so that "back" does not make it anew. */
export async function deleteVisit(id: string): Promise<void> {
  await throwAway(id, true);
}

/** Without leaving even its id. */
export async function forgetVisit(id: string): Promise<void> {
  await throwAway(id, false);
}

async function throwAway(id: string, leavesId: boolean): Promise<void> {
  const tx = (await database()).transaction(["visits", "photos"], "readwrite");
  const visit = await tx.objectStore("visits").get(id);
  const keys = await tx.objectStore("photos").index("visit").getAllKeys(id);
  const left = leavesId && visit?.receipt ? tx.objectStore("visits").put({ ...visit, name: "", fields: [], cleared: true }) : tx.objectStore("visits").delete(id);
  const photos = keys.map((key) => tx.objectStore("photos").delete(key));
  tx.commit();
  await Promise.all([...photos, left, tx.done]);
}

export async function deletePhoto(id: string): Promise<void> {
  await (await database()).delete("photos", id);
}
