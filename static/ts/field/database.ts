// The device's own store (IndexedDB): visits, photos, and what was taken along. Each change reads what stands and checks that it still
// holds, in one transaction: of two tabs, or a tab and the sender, neither writes over the other.
import type { DBSchema } from "idb";
import { DeviceStore, StoreStuck } from "./device_store";
import { meetsFloor } from "./floor";
import type { TaggedPlaces } from "./county";
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
  /** The registry's clock when it recorded the visit (RFC 3339). */
  recordedAt?: string;
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

/** A place that somebody adds on this device, from the first letter until the registry has it. Its visits name it by its code. */
export interface NewPlace {
  /** UUIDv7, made here: sending it again is the same place. */
  id: string;
  owner: string;
  /** Made here as well; the registry keeps it unless another place has it. */
  code: string;
  name: string;
  fields: Fields;
  state: State;
  changedAt: number;
  why?: string;
  reason?: string;
  problems?: { field: string; text: string }[];
  /** The code that the registry gave instead. */
  otherCode?: string;
  note?: string;
  /** Its words, sealed: their owner is signed out. */
  sealed?: Sealed;
  tries: number;
  notBefore: number;
}

interface Schema extends DBSchema {
  visits: { key: string; value: DraftVisit };
  photos: { key: string; value: StoredPhoto; indexes: { visit: string } };
  kit: { key: string; value: Kit | SealKey | TaggedPlaces | string[] };
}

interface PlaceSchema extends DBSchema {
  places: { key: string; value: NewPlace };
}

const field = new DeviceStore<Schema>("placard-field", (db) => {
  db.createObjectStore("visits", { keyPath: "id" });
  db.createObjectStore("photos", { keyPath: "id" }).createIndex("visit", "visit");
  db.createObjectStore("kit");
});
const added = new DeviceStore<PlaceSchema>("placard-places", (db) => {
  db.createObjectStore("places", { keyPath: "id" });
});

/** The device's own store. */
export function database(): ReturnType<typeof field.database> {
  return field.database();
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
export async function changeVisit(id: string, act: (current: DraftVisit | undefined) => DraftVisit | undefined): Promise<DraftVisit | undefined> {
  const tx = (await database()).transaction("visits", "readwrite", { durability: "strict" });
  const next = act(await tx.store.get(id));
  const put = next && tx.store.put(next);
  tx.commit();
  await Promise.all([put, tx.done]);
  return next;
}

/** Without what was said against it. */
export function withoutErrors<Item extends DraftVisit | NewPlace | StoredPhoto>(item: Item): Item {
  const { why: _why, reason: _reason, problems: _problems, ...rest }: Item & { problems?: unknown } = item;
  return rest as Item;
}

/** A visit that waits, out of the outbox again, with what was changed since; one that is on its way stays there. */
export async function takeBack(id: string): Promise<void> {
  await changeVisit(id, (current) => {
    if (current?.state !== "waiting") return undefined;
    const { change, ...rest } = current;
    return { ...rest, state: "draft", fields: change ?? current.fields };
  });
}

/** The same for a photo. */
export async function changePhoto(id: string, act: (current: StoredPhoto | undefined) => StoredPhoto | undefined): Promise<StoredPhoto | undefined> {
  const tx = (await database()).transaction("photos", "readwrite", { durability: "strict" });
  const next = act(await tx.store.get(id));
  const put = next && tx.store.put(next);
  tx.commit();
  await Promise.all([put, tx.done]);
  return next;
}

/** The same for a place that is added here. */
export async function changePlace(id: string, act: (current: NewPlace | undefined) => NewPlace | undefined): Promise<NewPlace | undefined> {
  const tx = (await added.database()).transaction("places", "readwrite", { durability: "strict" });
  const next = act(await tx.store.get(id));
  const put = next && tx.store.put(next);
  tx.commit();
  await Promise.all([put, tx.done]);
  return next;
}

/** Places that were added here, oldest first. */
export async function newPlaces(): Promise<NewPlace[]> {
  return (await added.database()).getAll("places");
}

export async function deletePlace(id: string): Promise<void> {
  await (await added.database()).delete("places", id);
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
export function isOpen({ state }: DraftVisit | NewPlace): boolean {
  return state === "draft" || state === "refused";
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
