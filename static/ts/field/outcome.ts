// What a visit comes to, worked out while its form is filled in, by the rules that came with the page; shown beside the way to send it.
import { fillIn } from "../messages";
import { statusIcon } from "../status_icons";
import type { Fields } from "./database";
import { read, valueOf } from "./draft_fields";
import { type Duty, type Finding, type Judged, finding, judge, seenBy } from "./judge";
import { language } from "./person";

/** `[data-outcome]` of the form of a visit follows its answers. */
export function outcome(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form[data-visit]");
  const panel = form?.querySelector<HTMLElement>("[data-outcome]");
  if (!form || !panel) return;
  const duties = JSON.parse(form.dataset["duties"] ?? "[]") as Duty[];
  const draw = () => show(panel, duties, read(form));
  draw();
  for (const kind of ["input", "change"]) form.addEventListener(kind, draw);
  addEventListener("pageshow", draw);
}

function show(panel: HTMLElement, duties: Duty[], fields: Fields): void {
  const found = finding(fields);
  panel.hidden = !found.access;
  const judged = judge(duties, found);
  panel.dataset["result"] = judged?.compliance ?? "none";
  const words = panel.querySelector("[data-outcome-words]");
  const sentence = inWords(panel, judged, found, valueOf(fields, "fact.open_to_public") === "no");
  if (words && words.textContent !== sentence) words.textContent = sentence;
  panel.querySelector("[data-outcome-clauses]")?.replaceChildren(...lines(panel, duties, judged, found));
}

function inWords(panel: HTMLElement, judged: Judged | undefined, found: Finding, isNotPublic: boolean): string {
  if (found.access !== "open") return panel.dataset[found.access] ?? "";
  const key = keyOf(judged, isNotPublic);
  const met = judged?.clauses.filter((clause) => clause.value === true).length ?? 0;
  return fillIn(panel.dataset[key], { met, total: judged?.clauses.length ?? 0 });
}

/** As the receipt says it (`outcome` in `src/web/visit/questions.rs`). */
function keyOf(judged: Judged | undefined, isNotPublic: boolean): string {
  if (!judged) return "nothing";
  if (isNotPublic && judged.compliance !== "compliant") return "notPublic";
  if (judged.nowhere) return "nowhere";
  if (judged.equivalent) return "equivalent";
  return { compliant: "compliant", not_compliant: "notCompliant", cannot_tell: "cannotTell" }[judged.compliance];
}

function lines(panel: HTMLElement, duties: Duty[], judged: Judged | undefined, found: Finding): HTMLElement[] {
  if (!judged) return [];
  // Where no poster was seen there is nothing to say of its size and words: one line for all of it.
  const isFolded = found.access === "open" && seenBy(found) === undefined && Object.values(found.at).includes("no");
  const told = judged.clauses.filter((clause) => !isFolded || clause.value !== undefined);
  const noted = notedTruths(duties, found);
  const assumed = titles(duties, "conspicuous", "legible");
  const drawn = told.map(({ title, value }) => {
    const held = assumed.includes(title.en) ? "inferred" : noted.has(title.en) ? "met" : "byDesign";
    const state = value === undefined ? "unknown" : value ? held : "notMet";
    return line(title[language()], state, panel.dataset[state] ?? "");
  });
  const rest = judged.clauses.length - told.length;
  return rest ? [...drawn, line(fillIn(panel.dataset["noPoster"], { count: rest }), "unknown", panel.dataset["unknown"] ?? "")] : drawn;
}

function titles(duties: Duty[], ...wanted: string[]): string[] {
  return duties.flatMap((duty) => duty.clauses).filter(({ requirement }) => wanted.includes(requirement)).map((clause) => clause.title.en);
}

/** Titles of the clauses that hold by what was noted, without what a design promises. */
function notedTruths(duties: Duty[], { design: _design, ...noted }: Finding): Set<string> {
  const holding = judge(duties, noted)?.clauses.filter((clause) => clause.value === true).map((clause) => clause.title.en) ?? [];
  // Where it hangs is seen, whatever hangs there.
  return new Set([...titles(duties, "placement"), ...holding]);
}

type State = "met" | "byDesign" | "inferred" | "notMet" | "unknown";
/** The marks of the server's own list (`src/web/view/status_icons.rs`). */
const MARKS = { met: "compliant", byDesign: "displayed_by_choice", inferred: "displayed_by_choice", notMet: "not_compliant", unknown: "cannot_tell" };

function line(title: string, state: State, said: string): HTMLElement {
  const made = document.createElement("li");
  made.dataset["clause"] = state;
  const [words, small] = [document.createElement("span"), document.createElement("small")];
  words.textContent = title;
  small.textContent = said;
  made.append(statusIcon(MARKS[state]), words, small);
  return made;
}
