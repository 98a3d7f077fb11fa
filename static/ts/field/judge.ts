// What a visit comes to, on the device: the same rules as `src/domain/mandate/requirement.rs`, over the clauses that came with the site
// (`src/domain/mandate/device_clauses.rs`). `undefined` is "not observed" throughout. `tests/it/decision_table.rs` holds the two equal.

export type Tree<Leaf> = { at: Leaf } | { not: Tree<Leaf> } | { all: Tree<Leaf>[] } | { any: Tree<Leaf>[] };

interface Bilingual {
  en: string;
  es: string;
}

/** A location of a placement; `if_any`: asked only where the place has one. */
interface Spot {
  location: string;
  if_any: boolean;
}

/** One allowed format: inches, points. `kind`: where a rule asks for one; `only_at`: the alternative counts only there. */
interface PosterFormat {
  kind: string | null;
  only_at: string | null;
  width: number | null;
  height: number | null;
  size: number | null;
}

/** An official design with what it promises, and no more. Numbers by digits. */
interface Design {
  id: string;
  width: number | null;
  height: number | null;
  size: number | null;
  languages: string[];
  numbers: string[];
  text_numbers: string[];
  content: string[];
}

/** Where a number must stand: certain digits, some number, or one that nobody read. */
type NumberToken = { digits: string } | "any" | "unread";

type Requirement =
  | { requirement: "placement" | "conspicuous" | "legible" | "formats" | "design" }
  | { requirement: "size"; width: number; height: number }
  | { requirement: "font"; size: number }
  | { requirement: "languages"; languages: string[] }
  | { requirement: "number" | "text_number"; numbers: NumberToken[][] }
  | { requirement: "content"; content: Tree<string> };

export interface Duty {
  citation: string;
  applicability: string;
  designs: Design[];
  design_rule: "named" | "only" | null;
  placement: Tree<Spot>;
  formats: PosterFormat[];
  /** What placement and format are called where they are judged together. */
  together: Bilingual;
  clauses: (Requirement & { title: Bilingual })[];
}

/** The format of one poster, as far as it was noted. */
export interface Sheet {
  format?: string;
  width?: number;
  height?: number;
  font?: number;
}

/** A text is the number that was noted, `several` are those that were; others were not observed then. A list is every number on the sheet. */
type Numbers = string | string[] | { several: string[] };

/** What was observed. */
export interface Finding extends Sheet {
  access: string;
  at: Record<string, string>;
  /** The poster at a location, where it differs. */
  sheets: Record<string, Sheet>;
  conspicuous?: boolean;
  legible?: boolean;
  design?: string;
  languages?: string[];
  number?: Numbers;
  textNumber?: Numbers;
  /** By token: does it stand on the poster? */
  content: Record<string, string>;
  restrooms?: number;
  restroomsWithPoster?: number;
}

type Value = boolean | undefined;

export interface Judged {
  compliance: "compliant" | "not_compliant" | "cannot_tell";
  clauses: { title: Bilingual; value: Value }[];
  /** Another poster hangs, equal in what was looked at: whether the law accepts it was not judged. */
  equivalent: boolean;
  /** The place has none of the locations where the law asks for the poster: nothing is held against it. */
  nowhere: boolean;
}

/** Reads the fields of a visit's form. */
export function finding(fields: [string, string][]): Finding {
  const first = (name: string) => fields.find(([key]) => key === name)?.[1].trim() ?? "";
  const text = (name: string) => first(name) || undefined;
  const measure = (name: string) => (first(name) ? parseFloat(first(name).replace(",", ".")) : undefined);
  const noted = (name: string): Numbers | undefined => {
    const ticked = fields.filter(([key, value]) => (key === `${name}s` || key === name) && value.trim()).map(([, value]) => value.trim());
    const once = ticked.filter((one, at) => ticked.findIndex((other) => digits(other) === digits(one)) === at);
    if (first(`${name}_whole`) === "yes") return once;
    return once.length > 1 ? { several: once } : once[0];
  };
  const sheet = (start: string) =>
    known({
      format: text(`${start}format`),
      width: measure(`${start}width_in`),
      height: measure(`${start}height_in`),
      font: measure(`${start}font_pt`),
    }) as Sheet;
  const at = Object.fromEntries(fields.filter(([key]) => key.startsWith("at.")).map(([key, value]) => [key.slice(3), value]));
  if (first("placed_during_visit") === "yes") {
    for (const [key, value] of fields) if (key.startsWith("placed.") && value.trim() === "yes") at[key.slice(7)] = "yes";
  }
  const hangs = Object.keys(at).filter((location) => at[location] === "yes");
  const sheets = hangs.map((location): [string, Sheet] => [location, sheet(`sheet.${location}.`)]);
  const languages = [...new Set(fields.filter(([key, value]) => key === "languages" && value).map(([, value]) => value))];
  const found = {
    access: first("access"),
    at,
    sheets: Object.fromEntries(sheets.filter(([, one]) => Object.keys(one).length > 0)),
    content: Object.fromEntries(fields.filter(([key]) => key.startsWith("content.")).map(([key, value]) => [key.slice(8), value])),
    conspicuous: first("not_conspicuous") === "yes" ? false : undefined,
    legible: first("not_legible") === "yes" ? false : undefined,
    ...sheet(""),
    design: first("design") === "unseen" ? undefined : text("design"),
    languages: languages.length ? languages : undefined,
    number: noted("number"),
    textNumber: noted("text_number"),
    restrooms: measure("restrooms_total"),
    restroomsWithPoster: measure("restrooms_with_poster"),
  };
  const all = known(found) as unknown as Finding;
  // Which poster hangs says nothing where none does.
  if (seenBy(all) === undefined) delete all.design;
  return all;
}

/** Without what was not noted. */
function known(noted: object): object {
  return Object.fromEntries(Object.entries(noted).filter(([, value]) => value !== undefined));
}

/** Under every duty that is not ruled out; `undefined` where there is none. */
export function judge(duties: Duty[], found: Finding): Judged | undefined {
  if (duties.length === 0) return undefined;
  if (found.access !== "open") return { compliance: "cannot_tell", clauses: [], equivalent: false, nowhere: false };
  const each = duties.map((duty) => judgeOne(duty, found));
  const worst = each.map((clauses) => all(clauses.map((clause) => clause.value)));
  const compliance = worst.includes(false) ? "not_compliant" : worst.includes(undefined) ? "cannot_tell" : "compliant";
  const equivalent = compliance === "cannot_tell" && duties.some((duty, at) => anotherHangs(duty, found) && worst[at] === undefined);
  const nowhere = compliance === "cannot_tell" && duties.some((duty) => hangsNowhere(duty, found));
  return { compliance, clauses: each.flat(), equivalent, nowhere };
}

/** Does another poster hang than the official one, under a statute that is silent on an equal one? */
function anotherHangs(duty: Duty, found: Finding): boolean {
  const another = found.design !== undefined && officialDesign(duty, found) === undefined;
  return duty.design_rule === "named" && another && seenBy(found) !== undefined;
}

const HANGS = ["placement", "size", "font", "formats"];

/**
 * Placement and format stand apart where one format was noted for the whole place and that comes to the same;
 * else they are judged, and shown, together.
 */
function judgeOne(duty: Duty, found: Finding): Judged["clauses"] {
  const clauses = duty.clauses.map((clause) => ({ requirement: clause.requirement, title: clause.title, value: value(clause, duty, found) }));
  const together = alongSpots(duty, found, (spot) => hangsInFormat(spot, duty, found));
  const apart = all(clauses.filter((clause) => HANGS.includes(clause.requirement)).map((clause) => clause.value));
  const stand = Object.keys(found.sheets).length === 0 && apart === together;
  const shown = stand ? clauses : [{ title: duty.together, value: together }, ...clauses.filter((clause) => !HANGS.includes(clause.requirement))];
  return shown.map(({ title, value }) => ({ title, value }));
}

function value(clause: Requirement, duty: Duty, found: Finding): Value {
  const official = officialDesign(duty, found);
  switch (clause.requirement) {
    case "placement":
      return alongSpots(duty, found, (spot) => hangsAt(spot, found));
    case "conspicuous":
      return found.conspicuous ?? (seenBy(found) && true);
    case "legible":
      return found.legible ?? (seenBy(found) && true);
    case "size":
      return largeEnough(found, clause.width, clause.height, official);
    case "font":
      return typeLargeEnough(found, clause.size, official);
    case "formats":
      return oneFormat(duty.formats, undefined, found, official);
    case "languages": {
      const seen = found.languages;
      if (seen) return clause.languages.every((language) => seen.includes(language));
      return official && clause.languages.every((language) => official.languages.includes(language)) ? true : undefined;
    }
    case "number":
      return oneNumber(clause.numbers, found.number, official?.numbers ?? []);
    case "text_number":
      return oneNumber(clause.numbers, found.textNumber, official?.text_numbers ?? []);
    case "content":
      return along(clause.content, (token) => standsOnIt(token, found, official));
    case "design":
      if (official) return true;
      return found.design !== undefined && duty.design_rule === "only" ? false : undefined;
  }
}

function officialDesign(duty: Duty, found: Finding): Design | undefined {
  return duty.designs.find((design) => design.id === found.design);
}

/** Kleene's strong logic: a false part settles an "all", a true one an "any". */
function along<Leaf>(tree: Tree<Leaf>, leaf: (one: Leaf) => Value): Value {
  if ("at" in tree) return leaf(tree.at);
  if ("not" in tree) {
    const inner = along(tree.not, leaf);
    return inner === undefined ? undefined : !inner;
  }
  if ("all" in tree) return all(tree.all.map((part) => along(part, leaf)));
  return any(tree.any.map((part) => along(part, leaf)));
}

/** A location that the place does not have is never held against it: an "any" goes by those that it has. */
function alongSpots(duty: Duty, found: Finding, judged: (spot: Spot) => Value): Value {
  const part = (tree: Tree<Spot>): Value => {
    if ("any" in tree) {
      const here = tree.any.filter((one) => spots(one).some((spot) => !isAbsent(spot, found)));
      return here.length ? any(here.map(part)) : all(tree.any.map(part));
    }
    return "all" in tree ? all(tree.all.map(part)) : along(tree, judged);
  };
  return part(duty.placement);
}

function hangsNowhere(duty: Duty, found: Finding): boolean {
  return alongSpots(duty, found, (spot) => hangsAt(spot, found)) === undefined && spots(duty.placement).every((spot) => isAbsent(spot, found));
}

function spots(tree: Tree<Spot>): Spot[] {
  if ("at" in tree) return [tree.at];
  return "not" in tree ? spots(tree.not) : ("all" in tree ? tree.all : tree.any).flatMap(spots);
}

function all(values: Value[]): Value {
  return values.includes(false) ? false : values.includes(undefined) ? undefined : true;
}

function any(values: Value[]): Value {
  return values.includes(true) ? true : values.includes(undefined) ? undefined : false;
}

/** Under which name a visit notes a location; nothing where nobody read which one is meant. */
function observedAs(spot: Spot): string | undefined {
  if (spot.location === "unread") return undefined;
  return spot.location === "each_restroom" ? "restroom" : spot.location;
}

function hangsAt(spot: Spot, found: Finding): Value {
  const location = observedAs(spot);
  if (location === undefined) return undefined;
  const seen = found.at[location];
  if (spot.location === "each_restroom") {
    if (found.restrooms === 0) return true;
    if (found.restrooms !== undefined && found.restroomsWithPoster !== undefined) return found.restroomsWithPoster >= found.restrooms;
    return seen === "not_applicable" ? true : seen === "no" ? false : undefined;
  }
  if (seen === "not_applicable") return spot.if_any || undefined;
  return seen === "yes" ? true : seen === "no" ? false : undefined;
}

/** Is there no such location here? */
function isAbsent(spot: Spot, found: Finding): boolean {
  const location = observedAs(spot);
  const absent = location !== undefined && found.at[location] === "not_applicable";
  return spot.location === "each_restroom" && found.restrooms !== undefined ? found.restrooms === 0 : absent;
}

/** Is there no such location here, so that nothing must hang? */
function hasNone(spot: Spot, found: Finding): boolean {
  return (spot.if_any || spot.location === "each_restroom") && isAbsent(spot, found);
}

function hangsInFormat(spot: Spot, duty: Duty, found: Finding): Value {
  const location = observedAs(spot);
  if (location === undefined) return undefined;
  if (hasNone(spot, found)) return true;
  const sheet = found.sheets[location] ?? found;
  return all([hangsAt(spot, found), oneFormat(duty.formats, spot.location, sheet, officialDesign(duty, found))]);
}

const AUDIENCES: Record<string, Audience> = {
  guest_room: "guests",
  employee_area: "employees",
  employee_notice_place: "employees",
  dressing_room: "employees",
};

type Audience = "public" | "guests" | "employees";

/** The widest audience of a location where a poster was seen. */
export function seenBy(found: Finding): Audience | undefined {
  if (found.access !== "open") return undefined;
  const seen = Object.entries(found.at)
    .filter(([, sighting]) => sighting === "yes")
    .map(([location]) => AUDIENCES[location] ?? "public");
  if ((found.restroomsWithPoster ?? 0) > 0) seen.push("public");
  return (["public", "guests", "employees"] as const).find((audience) => seen.includes(audience));
}

/** What was measured, else what the design promises. The sheet may be turned. */
function largeEnough(sheet: Sheet, width: number, height: number, official: Design | undefined): Value {
  const fits = (w: number, h: number) => (w >= width && h >= height) || (w >= height && h >= width);
  if (sheet.width !== undefined && sheet.height !== undefined) return fits(sheet.width, sheet.height);
  return official?.width != null && official.height != null && fits(official.width, official.height) ? true : undefined;
}

function typeLargeEnough(sheet: Sheet, size: number, official: Design | undefined): Value {
  if (sheet.font !== undefined) return sheet.font >= size;
  return official?.size != null && official.size >= size ? true : undefined;
}

/** One alternative met whole is enough. Without a location, those for one location count too. */
function oneFormat(formats: PosterFormat[], location: string | undefined, sheet: Sheet, official: Design | undefined): Value {
  if (formats.length === 0) return true;
  const counting = formats.filter((format) => location === undefined || format.only_at === null || format.only_at === location);
  const each = counting.map((format) => {
    if (format.kind === "unread") return undefined;
    return all([
      format.kind === null ? true : sheet.format === undefined ? undefined : sheet.format === format.kind,
      format.width === null || format.height === null ? true : largeEnough(sheet, format.width, format.height, official),
      format.size === null ? true : typeLargeEnough(sheet, format.size, official),
    ]);
  });
  return any(each);
}

/** Do the numbers on a sheet meet one of the alternatives? `carried`: digits that an official design promises. */
function oneNumber(alternatives: NumberToken[][], noted: Numbers | undefined, carried: string[]): Value {
  const whole = Array.isArray(noted);
  const seen = (whole ? noted : noted === undefined ? [] : typeof noted === "string" ? [noted] : noted.several).map(digits);
  const stands = (token: NumberToken) => (token === "any" ? seen.length > 0 : token !== "unread" && seen.includes(token.digits));
  const one = (token: NumberToken): Value => {
    if (stands(token)) return true;
    if (whole) return token === "unread" ? undefined : false;
    const promised = token === "any" ? carried.length > 0 : token !== "unread" && carried.includes(token.digits);
    return promised ? true : undefined;
  };
  const each = alternatives.map((tokens) => {
    // A number was noted that is none of those asked for together: a wrong one, whatever else stands there.
    const wrong = !whole && seen.length > 0 && tokens.every((token) => token !== "unread" && !stands(token));
    return wrong ? false : all(tokens.map(one));
  });
  return any(each);
}

function standsOnIt(token: string, found: Finding, official: Design | undefined): Value {
  const seen = found.content[token];
  if (seen === "yes") return true;
  if (seen === "no") return false;
  return official?.content.includes(token) ? true : undefined;
}

const KEYS = ["ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"];

/** Letters are the keys of a telephone (ITU-T E.161); a leading country code 1 may be missing. */
export function digits(printed: string): string {
  const keyed = [...printed.toUpperCase()].map(key).join("");
  return keyed.length === 11 && keyed.startsWith("1") ? keyed.slice(1) : keyed;
}

function key(letter: string): string {
  if (letter >= "0" && letter <= "9") return letter;
  const at = KEYS.findIndex((letters) => letters.includes(letter));
  return at < 0 ? "" : String(at + 2);
}
