/**
 * Comfort for the form of a visit. `[data-shows-when="access=open"]` is seen only while the field `access` of its form has that
 * value (several: `access=open|refused`). `input[name=device_at]` gets the device's time when the form is sent.
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
}

function holds(section: HTMLElement): boolean {
  const [name, values] = (section.dataset["showsWhen"] ?? "").split("=");
  const form = section.closest("form");
  if (!form || !name || values === undefined) return true;
  const chosen = new FormData(form).getAll(name);
  return values.split("|").some((value) => chosen.includes(value));
}

/** RFC 3339 with the device's own offset: `2026-11-24T06:40:00-06:00`. */
export function withOffset(time: Date): string {
  const behind = time.getTimezoneOffset();
  const local = new Date(time.getTime() - behind * 60_000).toISOString().slice(0, 19);
  const two = (number: number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  return `${local}${behind > 0 ? "-" : "+"}${two(Math.trunc(behind / 60))}:${two(behind % 60)}`;
}
