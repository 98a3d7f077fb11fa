import type { Duty } from "./judge";
import { database } from "./database";

/** A site that the device takes along. */
export interface Site {
  code: string;
  name: string;
  address: string;
  lat: number | null;
  lon: number | null;
  status: string | null;
  seen_on: string | null;
  applicability: string;
  form: string;
  duties: Duty[];
}

/** What the device holds for days without signal (`/field/kit.json`). */
export interface Kit {
  person: string;
  name: string;
  made_at: string;
  assets: string;
  sites: Site[];
  pages: string[];
}

export async function kit(): Promise<Kit | undefined> {
  return (await (await database()).get("kit", "kit")) as Kit | undefined;
}

export async function saveKit(made: Kit): Promise<void> {
  await (await database()).put("kit", made, "kit");
}

/** Codes of places that somebody chose besides the assigned ones. */
export async function chosen(): Promise<string[]> {
  return ((await (await database()).get("kit", "chosen")) as string[] | undefined) ?? [];
}

export async function choose(code: string): Promise<void> {
  const codes = await chosen();
  if (!codes.includes(code)) await (await database()).put("kit", [...codes, code], "chosen");
}
