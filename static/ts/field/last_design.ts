// Which official poster hangs is mostly the one that hung at the last place: it stands chosen, and says nothing where none hangs.
import type { DraftVisit } from "./database";
import { finding } from "./judge";

/** `own`: visits of whoever fills the form in, on this device. */
export function chooseLastDesign(form: HTMLFormElement, own: DraftVisit[]): void {
  const newest = [...own].sort((one, other) => (one.id < other.id ? 1 : -1));
  const noted = newest.map(({ fields }) => finding(fields).design);
  const offered = [...form.querySelectorAll<HTMLInputElement>("input[name=design]")];
  const last = offered.find(({ value }) => value === noted.find((design) => design !== undefined));
  if (last && last.value !== "other") last.checked = true;
}
