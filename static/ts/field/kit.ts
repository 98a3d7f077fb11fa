// What the device took along for days without signal, and the codes that somebody chose to take.
import { database } from "./database";

/** A site that the device takes along. */
export interface Site {
  code: string;
  name: string;
  address: string;
  lat: number | null;
  lon: number | null;
  /** Of the IANA database: by which clock people live there. */
  time_zone: string;
  status: string | null;
  seen_on: string | null;
  applicability: string;
  form: string;
  /** Why its owner is to go there, where somebody assigned it. */
  purpose: string | null;
}

/** What the device holds for days without signal (`/field/kit.json`). */
export interface Kit {
  person: string;
  name: string;
  made_at: string;
  /** Where the files of the pages' build lie, and which of them the pages need. */
  assets: string;
  files: string[];
  sites: Site[];
  /** Sites that should be here; more than `sites` where they do not all fit. */
  wanted: number;
  pages: string[];
}

export async function kit(): Promise<Kit | undefined> {
  return (await (await database()).get("kit", "kit")) as Kit | undefined;
}

/** By which clock people live at a site: as the kit says, or as the page does for a device without one. The device's own clock decides nothing. */
export function zoneOf(held: Kit | undefined, code: string, ofPage: string | undefined): string | undefined {
  return held?.sites.find((site) => site.code === code)?.time_zone || ofPage;
}

export async function saveKit(made: Kit): Promise<void> {
  await (await database()).put("kit", made, "kit");
}

/** The key of whoever is signed in, as bytes: not every browser keeps a `CryptoKey`. */
export interface SealKey {
  person: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export async function sealKey(): Promise<SealKey | undefined> {
  return (await (await database()).get("kit", "seal")) as SealKey | undefined;
}

export async function saveSealKey(key: SealKey): Promise<void> {
  await (await database()).put("kit", key, "seal");
}

/** Forgets the kit, the key, and which sites were chosen. */
export async function deleteKit(): Promise<void> {
  await (await database()).clear("kit");
}

/** Codes of places that somebody chose besides the assigned ones. */
export async function chosen(): Promise<string[]> {
  return ((await (await database()).get("kit", "chosen")) as string[] | undefined) ?? [];
}

/** One more of them; two tabs at once lose none. */
export async function choose(code: string): Promise<void> {
  const tx = (await database()).transaction("kit", "readwrite");
  const codes = ((await tx.store.get("chosen")) as string[] | undefined) ?? [];
  if (!codes.includes(code)) void tx.store.put([...codes, code], "chosen");
  await tx.done;
}
