// All places of one's counties on the device (`/field/places.json`): columns of plain values, words that many share by their number.
import { haversine } from "../position";
import { type NewPlace, database, newPlaces } from "./database";
import { valueOf } from "./draft_fields";

/** Parts of a degree in which a point is written. */
const PARTS_OF_A_DEGREE = 100_000;
/** Parts of a unit of the drawn map. */
const PARTS_OF_A_UNIT = 100;

interface Columns {
  code: string[];
  name: string[];
  street: string[];
  town: number[];
  postal: string[];
  county: (number | null)[];
  lat: (number | null)[];
  lon: (number | null)[];
  x: (number | null)[];
  y: (number | null)[];
  set: number[];
  status: (number | null)[];
  seen: (string | null)[];
  form: number[];
  /** By row. */
  aliases: Record<string, string[]>;
  withheld: number[];
  /** Wait for a supervisor. */
  new: number[];
}

export interface CountyPlaces {
  person: string;
  /** Places of counties that do not fit. */
  left_out: number;
  counties: { code: string; name: string; time_zone: string }[];
  kinds: { code: string; label: { en: string; es: string } }[];
  /** Kinds of a place, by their numbers. */
  sets: number[][];
  towns: string[];
  statuses: string[];
  forms: { page: string; version: string }[];
  /** Of a place that is not listed yet: by its kind, one for each county. */
  new_forms: Record<string, number[]>;
  columns: Columns;
}

/** The places with the tag under which the registry gave them. */
export interface TaggedPlaces {
  tag: string;
  places: CountyPlaces;
}

/** One place, read off the columns or off what somebody added here. */
export interface Place {
  code: string;
  name: string;
  aliases: string[];
  street: string;
  city: string;
  postal: string;
  lat?: number | undefined;
  lon?: number | undefined;
  /** On the drawn map. */
  x?: number | undefined;
  y?: number | undefined;
  kinds: { en: string; es: string }[];
  status?: string | undefined;
  seen?: string | undefined;
  /** Where its form is kept, without the language. */
  form?: string | undefined;
  isWithheld: boolean;
  /** No supervisor has looked yet. */
  isNew: boolean;
}

export async function countyPlaces(): Promise<TaggedPlaces | undefined> {
  return (await (await database()).get("kit", "county")) as TaggedPlaces | undefined;
}

/** Fetches them, unless nothing changed since they were. Nothing: somebody is signed out. */
export async function fetchCounty(): Promise<TaggedPlaces | "signed-out"> {
  const held = await countyPlaces();
  const headers = { accept: "application/json", ...(held ? { "if-none-match": held.tag } : {}) };
  const answer = await fetch("/field/places.json", { headers, redirect: "error" });
  if (answer.status === 401) return "signed-out";
  if (answer.status === 304 && held) return held;
  if (!answer.ok) throw new Error(`places: ${answer.status}`);
  return { tag: answer.headers.get("etag") ?? "", places: (await answer.json()) as CountyPlaces };
}

export async function saveCounty(made: TaggedPlaces): Promise<void> {
  await (await database()).put("kit", made, "county");
}

/** Addresses of the forms, in both languages. */
export function formPages({ forms }: CountyPlaces): string[] {
  return ["/en", "/es"].flatMap((prefix) => forms.map(({ page }) => prefix + page));
}

/** All places, in the order of the columns. */
export function allPlaces(held: CountyPlaces): Place[] {
  const [withheld, fresh] = [new Set(held.columns.withheld), new Set(held.columns.new)];
  return held.columns.code.map((_, at) => placeAt(held, at, withheld.has(at), fresh.has(at)));
}

function placeAt({ columns, kinds, sets, statuses, towns, forms }: CountyPlaces, at: number, isWithheld: boolean, isNew: boolean): Place {
  const parts = (value: number | null | undefined, of: number) => (value === null || value === undefined ? undefined : value / of);
  const [set, status] = [sets[columns.set[at] ?? -1] ?? [], columns.status[at]];
  return {
    code: columns.code[at] ?? "",
    name: columns.name[at] ?? "",
    aliases: columns.aliases[at] ?? [],
    street: columns.street[at] ?? "",
    city: towns[columns.town[at] ?? -1] ?? "",
    postal: columns.postal[at] ?? "",
    lat: parts(columns.lat[at], PARTS_OF_A_DEGREE),
    lon: parts(columns.lon[at], PARTS_OF_A_DEGREE),
    x: parts(columns.x[at], PARTS_OF_A_UNIT),
    y: parts(columns.y[at], PARTS_OF_A_UNIT),
    kinds: set.flatMap((number) => kinds[number]?.label ?? []),
    status: status === null || status === undefined ? undefined : statuses[status],
    seen: columns.seen[at] ?? undefined,
    form: forms[columns.form[at] ?? -1]?.page,
    isWithheld,
    isNew,
  };
}

/** What somebody added on this device. */
export function ownPlace(held: CountyPlaces | undefined, { code, fields }: NewPlace): Place {
  const value = (name: string) => valueOf(fields, name);
  const [kind, county] = [value("category"), held?.counties.findIndex((one) => one.code === value("county")) ?? -1];
  const form = held?.forms[held.new_forms[kind]?.[county] ?? -1]?.page;
  const label = held?.kinds.find((one) => one.code === kind)?.label;
  const degrees = (name: string) => (value(name) === "" ? undefined : Number(value(name)));
  const common = { code, name: value("name"), aliases: [], street: value("street"), city: value("city"), postal: value("postal"), isWithheld: false, isNew: true };
  return { ...common, lat: degrees("lat"), lon: degrees("lon"), kinds: label ? [label] : [], form };
}

/** One place by its code: of the counties, or added here. */
export async function placeOnDevice(code: string): Promise<Place | undefined> {
  const held = (await countyPlaces())?.places;
  const at = held?.columns.code.indexOf(code) ?? -1;
  if (held && at >= 0) return placeAt(held, at, held.columns.withheld.includes(at), held.columns.new.includes(at));
  const own = (await newPlaces()).find((place) => place.code === code && !place.sealed);
  return own && ownPlace(held, own);
}

/** The county of the nearest place: a device has no borders. */
export function countyNear({ columns, counties }: CountyPlaces, lat: number, lon: number): string | undefined {
  let nearest: { county: number; meters: number } | undefined;
  for (const [at, county] of columns.county.entries()) {
    const [north, east] = [columns.lat[at], columns.lon[at]];
    if (county === null || north == null || east == null) continue;
    const meters = haversine(lon, lat, east / PARTS_OF_A_DEGREE, north / PARTS_OF_A_DEGREE);
    if (!nearest || meters < nearest.meters) nearest = { county, meters };
  }
  return nearest && counties[nearest.county]?.code;
}

/** "100 Main St, Columbia 65201", as far as known. */
export function addressOf({ street, city, postal }: Place): string {
  return [street, `${city} ${postal}`.trim()].filter(Boolean).join(", ");
}
