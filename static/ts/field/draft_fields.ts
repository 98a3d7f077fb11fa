// What stands in a visit's form, and what of it is kept: the store's record is the truth, the form a view of it.
import type { Fields } from "./database";
import { prefix } from "./person";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Names that belong to the page, whatever was kept. */
const OF_THE_PAGE = ["form", "place"];

function fields(form: HTMLFormElement, name?: string): Field[] {
  const all = [...form.elements].filter(
    (part): part is Field => part instanceof HTMLInputElement || part instanceof HTMLSelectElement || part instanceof HTMLTextAreaElement,
  );
  return name === undefined ? all : all.filter((field) => field.name === name);
}

/** Everything that stands in the form, with the language in which it was filled in. */
export function read(form: HTMLFormElement): Fields {
  const said = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return [...said.filter(([name]) => name !== "_prefix"), ["_prefix", prefix()]];
}

/** What was kept, with what stands in the form now under some names in the place of what was kept under them. */
export function replaced(kept: Fields, form: HTMLFormElement, names: Iterable<string>): Fields {
  const now = read(form);
  const anew = new Set(names);
  return [...kept.filter(([name]) => !anew.has(name)), ...now.filter(([name]) => anew.has(name))];
}

/** One value under a name. */
export function withValue(kept: Fields, name: string, value: string): Fields {
  return [...kept.filter(([known]) => known !== name), [name, value]];
}

export function valueOf(kept: Fields, name: string): string {
  return kept.find(([known]) => known === name)?.[1] ?? "";
}

/** The same values under each name, in whatever order of names. */
export function areEqual(one: Fields, other: Fields): boolean {
  const sorted = (fields: Fields) => JSON.stringify(fields.map(([name, value]) => [name, value.trim()]).sort());
  return sorted(one) === sorted(other);
}

/** Shows what was kept. What somebody typed before it was read stays: `but`. The version of the questions is the page's own. */
export function show(form: HTMLFormElement, kept: Fields, but: Set<string>): void {
  const names = new Set(fields(form).map((field) => field.name));
  for (const name of names) {
    if (name && !but.has(name) && !OF_THE_PAGE.includes(name)) {
      showOne(form, name, kept.filter(([known]) => known === name).map(([, value]) => value));
    }
  }
  told(form);
}

/** What else hangs on the answers follows: sections that are shown only with some of them. */
function told(form: HTMLFormElement): void {
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function showOne(form: HTMLFormElement, name: string, values: string[]): void {
  for (const field of fields(form, name)) {
    if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
}

/** As the page was drawn, whatever a browser put back. */
export function empty(form: HTMLFormElement): void {
  form.reset();
  told(form);
}
