// What a visit comes to, on the device: the same rules as `src/domain/mandate/judge.rs`, over the clauses that came with the site
// (`src/domain/mandate/portable.rs`). `undefined` is "not observed" throughout.

export type Tree = { at: string } | { not: Tree } | { all: Tree[] } | { any: Tree[] };

interface Words {
  en: string;
  es: string;
}

export interface Form {
  format: string | null;
  width: number | null;
  height: number | null;
  size: number | null;
}

export type Ask =
  | { ask: "placement" | "conspicuous" | "legible" }
  | { ask: "size"; width: number; height: number }
  | { ask: "font"; size: number }
  | { ask: "forms"; forms: Form[] }
  | { ask: "languages"; languages: string[] }
  | { ask: "number" | "text_number"; numbers: string[] };

export interface Duty {
  citation: string;
  applicability: string;
  designs: string[];
  placement: Tree;
  clauses: (Ask & { title: Words })[];
}

/** What was observed, as the form's fields have it. */
export interface Finding {
  access: string;
  at: Record<string, string>;
  notConspicuous: boolean;
  notLegible: boolean;
  format?: string;
  design?: string;
  width?: number;
  height?: number;
  font?: number;
  languages?: string[];
  number?: string;
  textNumber?: string;
  restrooms?: number;
  restroomsWithPoster?: number;
}

type Value = boolean | undefined;

export interface Judged {
  compliance: "compliant" | "not_compliant" | "cannot_tell";
  clauses: { title: Words; value: Value }[];
}

/** Reads the fields of a visit's form. */
export function finding(fields: [string, string][]): Finding {
  const first = (name: string) => fields.find(([key]) => key === name)?.[1].trim() ?? "";
  const text = (name: string) => first(name) || undefined;
  const measure = (name: string) => (first(name) ? parseFloat(first(name).replace(",", ".")) : undefined);
  const languages = [...new Set(fields.filter(([key, value]) => key === "languages" && value).map(([, value]) => value))];
  const found = {
    access: first("access"),
    at: Object.fromEntries(fields.filter(([key]) => key.startsWith("at.")).map(([key, value]) => [key.slice(3), value])),
    notConspicuous: first("not_conspicuous") === "yes",
    notLegible: first("not_legible") === "yes",
    format: text("format"),
    design: text("design"),
    width: measure("width_in"),
    height: measure("height_in"),
    font: measure("font_pt"),
    languages: languages.length ? languages : undefined,
    number: text("number"),
    textNumber: text("text_number"),
    restrooms: measure("restrooms_total"),
    restroomsWithPoster: measure("restrooms_with_poster"),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as unknown as Finding;
}

/** Under every duty that is not ruled out; `undefined` where there is none. */
export function judge(duties: Duty[], found: Finding): Judged | undefined {
  if (duties.length === 0) return undefined;
  if (found.access !== "open") return { compliance: "cannot_tell", clauses: [] };
  const each = duties.map((duty) => duty.clauses.map((clause) => ({ title: clause.title, value: value(clause, duty, found) })));
  const worst = each.map((clauses) => all(clauses.map((clause) => clause.value)));
  const compliance = worst.includes(false) ? "not_compliant" : worst.includes(undefined) ? "cannot_tell" : "compliant";
  return { compliance, clauses: each.flat() };
}

function value(clause: Ask, duty: Duty, found: Finding): Value {
  const promised = found.design !== undefined && duty.designs.includes(found.design) ? true : undefined;
  switch (clause.ask) {
    case "placement":
      return along(duty.placement, (location) => displayed(location, found));
    case "conspicuous":
      return noted(found.notConspicuous, duty, found);
    case "legible":
      return noted(found.notLegible, duty, found);
    case "size":
      return largeEnough(found, clause.width, clause.height) ?? promised;
    case "font":
      return found.font === undefined ? undefined : found.font >= clause.size;
    case "forms":
      return oneForm(clause.forms, found, promised);
    case "languages": {
      const seen = found.languages;
      return seen ? clause.languages.every((language) => seen.includes(language)) : promised;
    }
    case "number":
      return found.number === undefined ? promised : clause.numbers.includes(digits(found.number));
    case "text_number":
      return found.textNumber === undefined ? promised : clause.numbers.includes(digits(found.textNumber));
  }
}

/** Kleene's strong logic: a false part settles an "all", a true one an "any". */
function along(tree: Tree, atom: (location: string) => Value): Value {
  if ("at" in tree) return atom(tree.at);
  if ("not" in tree) {
    const inner = along(tree.not, atom);
    return inner === undefined ? undefined : !inner;
  }
  if ("all" in tree) return all(tree.all.map((part) => along(part, atom)));
  const parts = tree.any.map((part) => along(part, atom));
  return parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;
}

function all(values: Value[]): Value {
  return values.includes(false) ? false : values.includes(undefined) ? undefined : true;
}

function displayed(location: string, found: Finding): Value {
  if (location === "each_restroom") {
    const seen = found.at["restroom"];
    if (found.restrooms !== undefined && found.restroomsWithPoster !== undefined) return found.restroomsWithPoster >= found.restrooms;
    return seen === "not_applicable" ? true : seen === "no" ? false : undefined;
  }
  const seen = found.at[location];
  return seen === "yes" ? true : seen === "no" || seen === "not_applicable" ? false : undefined;
}

/** Asked only when wrong: silence means fine, once the poster was seen. */
function noted(wrong: boolean, duty: Duty, found: Finding): Value {
  if (wrong) return false;
  return atoms(duty.placement).some((location) => wasSeen(location, found)) ? true : undefined;
}

function wasSeen(location: string, found: Finding): boolean {
  if (location === "each_restroom") return found.at["restroom"] === "yes" || (found.restroomsWithPoster ?? 0) > 0;
  return found.at[location] === "yes";
}

function atoms(tree: Tree): string[] {
  if ("at" in tree) return [tree.at];
  if ("not" in tree) return atoms(tree.not);
  return ("all" in tree ? tree.all : tree.any).flatMap(atoms);
}

/** The sheet may be turned. */
function largeEnough(found: Finding, width: number, height: number): Value {
  const { width: w, height: h } = found;
  if (w === undefined || h === undefined) return undefined;
  return (w >= width && h >= height) || (w >= height && h >= width);
}

function oneForm(forms: Form[], found: Finding, promised: Value): Value {
  const each = forms.map((form) =>
    all([
      form.format === null ? true : found.format === undefined ? undefined : found.format === form.format,
      form.width === null || form.height === null ? true : (largeEnough(found, form.width, form.height) ?? promised),
      form.size === null ? true : found.font === undefined ? undefined : found.font >= form.size,
    ]),
  );
  return each.includes(true) ? true : each.includes(undefined) ? undefined : false;
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
