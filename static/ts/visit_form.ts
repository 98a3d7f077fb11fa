// The form of a visit before its draft: which questions show, and the day in doubt.
import { withOffset } from "./local_time";
import { VisitDay } from "./visit_day";

/**
 * Comfort for the form of a visit. `[data-shows-when="access=open"]` is seen only while the field `access` of its form has that
 * value (several: `access=open|refused`; `*`: any but none and 0; of several conditions, with spaces between, one is enough). `input[name=device_at]` gets the device's time when the form is sent. A form that was left
 * open overnight asks which day the visit was.
 */
export function visitForm(page: Document): void {
  const sections = [...page.querySelectorAll<HTMLElement>("[data-shows-when]")];
  const show = () => sections.forEach((section) => (section.hidden = !holds(section)));
  show();
  page.addEventListener("change", show);
  // A reload or "back" puts the answers in after this script has run.
  addEventListener("pageshow", show);

  for (const clock of page.querySelectorAll<HTMLInputElement>("input[name=device_at]")) {
    clock.form?.addEventListener("submit", () => (clock.value = withOffset(new Date())));
  }
  const form = page.querySelector<HTMLFormElement>("form[data-visit]");
  if (form) overnight(form);
}

function holds(section: HTMLElement): boolean {
  const form = section.closest("form");
  if (!form) return true;
  const answers = new FormData(form);
  return (section.dataset["showsWhen"] ?? "").split(" ").some((condition) => {
    const [name = "", values = ""] = condition.split("=");
    const chosen = answers.getAll(name).map((value) => String(value).trim());
    return values === "*" ? chosen.some((value) => value !== "" && value !== "0") : values.split("|").some((value) => chosen.includes(value));
  });
}

/** Where the device keeps the visit, its draft knows the day (field/draft.ts): `data-stored`. */
function overnight(form: HTMLFormElement): void {
  const day = new VisitDay(form);
  // A reload keeps the answers, the day among them: the entry in the history knows when it was made.
  const entry = (history.state ?? {}) as { begunOn?: string };
  const begunOn = entry.begunOn ?? day.today();
  if (!entry.begunOn) history.replaceState({ ...entry, begunOn }, "");
  let isKnown = false;
  day.moveOn();
  addEventListener("pageshow", () => day.moveOn());
  document.addEventListener("visibilitychange", () => day.moveOn());
  form.addEventListener("change", (event) => (isKnown ||= (event.target as HTMLInputElement).name === "on_day"));
  form.addEventListener("submit", (event) => {
    if (form.dataset["stored"] !== undefined || isKnown || !day.isInDoubt(begunOn)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    day.moveOn();
    day.askFor(begunOn, () => (isKnown = true));
  }, { capture: true });
}
