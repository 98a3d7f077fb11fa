import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Kit } from "./kit";

/** Where a visit or a photo stands. */
export type State = "draft" | "waiting" | "sending" | "accepted" | "refused";

/** A visit on this device, from the first tap until the registry has confirmed it. */
export interface DraftVisit {
  /** UUIDv7, made here: sending it again is the same visit. */
  id: string;
  /** Who made it: only they may send it. */
  owner: string;
  place: string;
  name: string;
  /** Names and values of the form, in order. */
  fields: [string, string][];
  state: State;
  /** Milliseconds since 1970 by this device's clock. */
  changedAt: number;
  /** Why it is not accepted: a key of the outbox page, or the registry's own words. */
  why?: string;
  reason?: string;
  problems?: { field: string; text: string }[];
  receipt?: string;
  note?: string;
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
  why?: string;
  reason?: string;
  tries: number;
  notBefore: number;
}

interface Schema extends DBSchema {
  visits: { key: string; value: DraftVisit };
  photos: { key: string; value: StoredPhoto; indexes: { visit: string } };
  kit: { key: string; value: Kit | string[] };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** The device's own store. A later version adds to it and takes nothing away. */
export function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= unfrozen(() => open());
  // A failure is not for ever: a full disk may have room again.
  opened.catch(() => (opened = undefined));
  return opened;
}

/**
 * A page that is left while it opens the store would be frozen with the store half made, and every other page would wait for it.
 * A frozen page that holds a lock which another one wants is ended by the browser.
 */
function unfrozen<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request("placard-opening", act) : act();
}

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>("placard-field", 1, {
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
}

/** Is there a store at all? Private windows of some browsers have none. */
export async function canStore(): Promise<boolean> {
  try {
    await database();
    return "serviceWorker" in navigator && "caches" in globalThis;
  } catch {
    return false;
  }
}

export async function visits(): Promise<DraftVisit[]> {
  return (await database()).getAll("visits");
}

export async function photosOf(visit: string): Promise<StoredPhoto[]> {
  return (await database()).getAllFromIndex("photos", "visit", visit);
}

/** Written durably: what was acknowledged survives a dead battery. */
export async function saveVisit(visit: DraftVisit): Promise<void> {
  const tx = (await database()).transaction("visits", "readwrite", { durability: "strict" });
  await Promise.all([tx.store.put(visit), tx.done]);
}

export async function savePhoto(photo: StoredPhoto): Promise<void> {
  const tx = (await database()).transaction("photos", "readwrite", { durability: "strict" });
  await Promise.all([tx.store.put(photo), tx.done]);
}

/** Throws a visit and its photos away. */
export async function deleteVisit(visit: string): Promise<void> {
  const tx = (await database()).transaction(["visits", "photos"], "readwrite");
  const keys = await tx.objectStore("photos").index("visit").getAllKeys(visit);
  await Promise.all([...keys.map((key) => tx.objectStore("photos").delete(key)), tx.objectStore("visits").delete(visit), tx.done]);
}

export async function deletePhoto(id: string): Promise<void> {
  await (await database()).delete("photos", id);
}
