// Whether a visit's form can stand: the same rules as `src/web/visit/form.rs`, so that nothing waits for days only to be refused.
// `tests/it/visit_checks.rs` holds the two equal.
import type { Fields } from "./database";

/** A field that cannot stand as it is, and the key of the text that says why. */
export interface Problem {
  field: string;
  key: string;
}

/** What the form of one place asks. */
export interface Questions {
  locations: string[];
  facts: string[];
}

const KINDS = ["routine", "random_draw", "follow_up", "complaint", "training"];
const ACCESSES = ["open", "closed", "refused", "gone"];
const SIGHTINGS = ["yes", "no", "not_observed", "not_applicable"];
const CODE = /^[a-z0-9_]{1,40}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Characters. */
const LONGEST_NOTE = 2_000;
export const LONGEST_LINE = 200;

/** What the form on a page asks, by the names of its fields. */
export function questions(names: Iterable<string>): Questions {
  const after = (start: string) => [...new Set(names)].filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
  return { locations: after("at."), facts: after("fact.") };
}

/** What is wrong, in the order of the form; nothing where it can be sent. `today`: by the device's calendar. */
export function check(fields: Fields, { locations, facts }: Questions, today: string): Problem[] {
  const get = (name: string) => fields.find(([known]) => known === name)?.[1].trim() ?? "";
  const problems: Problem[] = [];
  const note = (field: string, key: string) => problems.push({ field, key });
  const line = (name: string) => {
    if (letters(get(name)) > LONGEST_LINE) note(name, "line-too-long");
  };

  if (!UUID.test(get("id"))) note("id", "visit-id-lost");
  if (!KINDS.includes(get("kind"))) note("kind", "visit-say-kind");
  checkDay(get("on_day"), today, note);
  if (!ACCESSES.includes(get("access"))) note("access", "visit-say-access");
  if (get("access") === "open") {
    checkLocations(fields, locations, get, note);
    checkPoster(fields, get, line, note);
    if (get("placed_during_visit") === "yes" && hanging(fields).length === 0) note("placed_during_visit", "visit-say-where-it-was-put-up");
  }
  checkPosition(get, note);
  for (const fact of facts.filter((fact) => ["yes", "no"].includes(get(`fact.${fact}`)))) {
    line(`source.${fact}`);
    if (!get(`source.${fact}`)) note(`source.${fact}`, "visit-say-how-you-know");
  }
  line("correction_reason");
  if (get("corrects") && !get("correction_reason")) note("correction_reason", "visit-say-why-corrected");
  if (letters(get("note")) > LONGEST_NOTE) note("note", "visit-note-too-long");
  return problems;
}

export type Get = (name: string) => string;
export type Note = (field: string, key: string) => void;

function checkDay(day: string, today: string, note: Note): void {
  if (!isDay(day)) note("on_day", "visit-day-unreadable");
  else if (day > today) note("on_day", "visit-day-in-the-future");
  else if (day < "2000-01-01") note("on_day", "visit-day-too-early");
}

function checkLocations(fields: Fields, locations: string[], get: Get, note: Note): void {
  for (const location of locations) if (!SIGHTINGS.includes(get(`at.${location}`))) note(`at.${location}`, "visit-say-location");
  for (const [name, value] of fields) {
    const known = !name.startsWith("at.") || locations.includes(name.slice(3));
    if (!known && value.trim() && !(SIGHTINGS.includes(value.trim()) && CODE.test(name.slice(3)))) note(name, "visit-say-location");
  }
}

/** Where the form says that a poster hangs: as it was found, or since one was put up. */
function hanging(fields: Fields): string[] {
  const isPutUp = fields.some(([name, value]) => name === "placed_during_visit" && value.trim() === "yes");
  const starts = isPutUp ? ["at.", "placed."] : ["at."];
  const said = starts.flatMap((start) => fields.filter(([name, value]) => name.startsWith(start) && value.trim() === "yes").map(([name]) => name.slice(start.length)));
  return [...new Set(said)].filter((location) => CODE.test(location)).sort();
}

function checkPoster(fields: Fields, get: Get, line: (name: string) => void, note: Note): void {
  const count = (name: string) => {
    const text = get(name);
    const whole = /^\+?\d+$/.test(text) && Number(text) <= 500 ? Number(text) : undefined;
    if (text && whole === undefined) note(name, "visit-not-a-count");
    return whole;
  };
  for (const location of hanging(fields)) checkSheet(`sheet.${location}.`, get, line, note);
  line("design");
  checkSheet("", get, line, note);
  const [total, withPoster] = [count("restrooms_total"), count("restrooms_with_poster")];
  if (total !== undefined && withPoster !== undefined && withPoster > total) note("restrooms_with_poster", "visit-more-posters-than-restrooms");
  for (const name of ["number", "text_number"]) {
    if (fields.some(([known, value]) => known === `${name}s` && letters(value.trim()) > LONGEST_LINE)) note(`${name}s`, "line-too-long");
    line(name);
  }
}

/** The poster at one location, or at large: the fields whose names begin with `start`. */
function checkSheet(start: string, get: Get, line: (name: string) => void, note: Note): void {
  const measure = (name: string, most: number) => {
    const size = decimal(get(name).replaceAll(",", "."));
    if (get(name) && !(size !== undefined && size > 0 && size <= most)) note(name, "visit-not-a-measure");
  };
  line(`${start}format`);
  measure(`${start}width_in`, 200);
  measure(`${start}height_in`, 200);
  measure(`${start}font_pt`, 1_000);
}

/** Offered by the device, never required. */
export function checkPosition(get: Get, note: Note): void {
  const [lat, lon] = [decimal(get("lat")), decimal(get("lon"))];
  const none = get("lat") === "" && get("lon") === "";
  const onEarth = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  if (!none && !onEarth) note("lat", "visit-not-on-earth");
}

/** A number as the registry reads one. */
function decimal(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/** A day of the calendar, written `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.getUTCMonth() + 1 === Number(month) && day.getUTCDate() === Number(date);
}

/** As a person counts them: a letter outside the first plane is one. */
export function letters(text: string): number {
  return [...text].length;
}
