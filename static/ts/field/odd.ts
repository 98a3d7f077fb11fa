// What about a visit should be looked at once more before it goes into the outbox: as `src/web/visit/odd.rs`, as far as a device knows.
import { MILE_M, farFromPlace } from "../position";
import type { DraftVisit, Fields } from "./database";
import { isOpen } from "./database";
import { valueOf } from "./draft_fields";

/** Key of its words, with what they take. */
export interface Odd {
  key: "far" | "earlier" | "nowhere" | "unnamed";
  values: Record<string, string>;
}

/** `earlier`: another visit of the day, in words when it was. */
export function odd(form: HTMLFormElement, fields: Fields, earlier: string | undefined): Odd[] {
  const found: Odd[] = [];
  const meters = farFromPlace(form);
  if (meters !== undefined) found.push({ key: "far", values: { miles: (meters / MILE_M).toFixed(1) } });
  if (earlier !== undefined) found.push({ key: "earlier", values: { at: earlier } });
  const seen = fields.filter(([name]) => name.startsWith("at.")).map(([, value]) => value);
  const nowhere = seen.length > 0 && seen.every((value) => value === "not_observed") && !valueOf(fields, "restrooms_with_poster");
  if (valueOf(fields, "access") === "open" && nowhere) found.push({ key: "nowhere", values: {} });
  if (namesNoPoster(form, fields)) found.push({ key: "unnamed", values: {} });
  return found;
}

/** A poster hangs, and nothing says which one: neither a design nor what stands on it, nor that nobody looked closely. */
function namesNoPoster(form: HTMLFormElement, fields: Fields): boolean {
  const hangs =
    fields.some(([name, value]) => name.startsWith("at.") && value === "yes") ||
    Number(valueOf(fields, "restrooms_with_poster")) > 0 ||
    valueOf(fields, "placed_during_visit") === "yes";
  const isNamed = ["design", "languages", "number"].some((name) => valueOf(fields, name) !== "");
  return valueOf(fields, "access") === "open" && hangs && !isNamed && form.querySelector("[name=design]") !== null;
}

/** The last one that somebody put into the outbox for this place and day, besides `id`. */
export function earlierOf(own: DraftVisit[], place: string, day: string, id: string): DraftVisit | undefined {
  const sent = own.filter((visit) => visit.id !== id && visit.place === place && !isOpen(visit) && valueOf(visit.fields, "on_day") === day);
  return sent.sort((one, other) => (other.sentAt ?? 0) - (one.sentAt ?? 0))[0];
}

/** Shows them in the form's own words. */
export function showOdd(panel: HTMLElement, found: Odd[], words: (key: string, values: Odd["values"]) => string): void {
  const lines = found.map(({ key, values }) => {
    const line = document.createElement("li");
    line.textContent = words(key, values);
    return line;
  });
  panel.querySelector("[data-draft-odd]")?.replaceChildren(...lines);
  panel.hidden = false;
  panel.focus();
  panel.scrollIntoView({ block: "nearest" });
}
