// A correction on a device: which visit it stands in the place of, what that one said, and what it waits for.
import { fillIn } from "../messages";
import { dayInWords } from "../local_time";
import { type DraftVisit, type Fields, isOpen } from "./database";
import { valueOf } from "./draft_fields";
import { language } from "./person";

/** Of the visit itself, not of what was found; facts that were stated beside it are on record (`src/web/field/earlier.rs`). */
const OWN = /^(id|place|device_at|form|corrects|correction_reason|_prefix|(fact|source)\..*)$/;

/** The id of the visit that this one corrects; nothing where it is a visit of its own. */
export function correctedBy({ fields }: Pick<DraftVisit, "fields">): string {
  return valueOf(fields, "corrects");
}

/** What a correction starts with: what the device sent, or wrote since; nothing where it holds that no more. */
export function saidBefore(old: DraftVisit | undefined, owner: string): Fields | undefined {
  if (!old || old.owner !== owner || old.sealed || old.cleared) return undefined;
  return (old.change ?? old.fields).filter(([name]) => !OWN.test(name));
}

/** Why a correction is not sent yet: the visit that it corrects comes first. `old`: as this device has it, if it made it. */
export function behind(old: DraftVisit | undefined): "visit" | "visit-open" | undefined {
  if (!old || old.state === "accepted") return undefined;
  return isOpen(old) ? "visit-open" : "visit";
}

/** Is one of these a correction that waits for the visit? */
export function isAwaited(visit: DraftVisit, own: DraftVisit[]): boolean {
  return visit.state !== "accepted" && own.some((other) => correctedBy(other) === visit.id && other.state !== "accepted");
}

/** Where a visit is filled in: a form of its own for each visit that is corrected. */
export function formAddress(visit: DraftVisit, prefix: string): string {
  const corrects = correctedBy(visit);
  return `${prefix}/field/visits/new?place=${visit.place}${corrects ? `&corrects=${corrects}` : ""}`;
}

/** The part of the form that says which visit is corrected, and why. */
export class CorrectionPart {
  readonly #part: HTMLFieldSetElement | null;
  /** The server drew the form with what the visit said: its id. */
  readonly drawn: string;
  /** The visit that is to be corrected, as the server drew it or as the page's address says. */
  readonly wanted: string;

  constructor(form: HTMLFormElement) {
    this.#part = form.querySelector<HTMLFieldSetElement>("[data-correction]");
    this.drawn = this.#part?.dataset["drawn"] === undefined ? "" : (this.#input()?.value ?? "");
    this.wanted = this.drawn || (this.#part && new URLSearchParams(location.search).get("corrects")) || "";
  }

  /** `day`: of the visit. */
  show(corrects: string, day: string): void {
    const [part, input] = [this.#part, this.#input()];
    if (!part || !input) return;
    part.hidden = part.disabled = !corrects;
    input.value = corrects;
    const words = part.querySelector<HTMLElement>("[data-correcting]");
    if (words && corrects && !this.drawn) words.textContent = fillIn(words.dataset["correcting"], { day: dayInWords(day, language()) });
  }

  #input(): HTMLInputElement | null {
    return this.#part?.querySelector<HTMLInputElement>("[name=corrects]") ?? null;
  }
}
