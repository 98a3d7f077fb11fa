// What is folded away is told in its summary.
import { dayInWords } from "./local_time";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
/** Letters of a note that are shown. */
const SHOWN = 40;

/**
 * `[data-fold]` shows in its `[data-fold-words]` what its fields say; where they say nothing, the words of the page. `data-position-words`: what
 * a position is called. `data-design`: said where a chosen design answers for what is left open here.
 */
export function foldWords(page: Document): void {
  for (const fold of page.querySelectorAll<HTMLElement>("[data-fold]")) {
    const words = fold.querySelector<HTMLElement>("[data-fold-words]");
    const form = fold.closest("form");
    if (!words || !form) continue;
    const usual = words.textContent?.trim() ?? "";
    const tell = () => {
      const said = saidIn(fold, words.dataset["positionWords"] ?? "").join(" · ");
      words.textContent = said || (byDesign(form) ? (words.dataset["design"] ?? usual) : usual);
    };
    tell();
    for (const kind of ["input", "change"]) form.addEventListener(kind, tell);
    addEventListener("pageshow", tell);
  }
}

function saidIn(fold: HTMLElement, position: string): string[] {
  const fields = [...fold.querySelectorAll<Field>("input:not([type=hidden]), select, textarea")];
  const isPlaced = fields.some((field) => field.name === "lat" && field.value);
  const said = fields.filter((field) => !["lat", "lon"].includes(field.name)).map(inWords).filter(Boolean);
  return isPlaced && position ? [...said, position] : said;
}

function inWords(field: Field): string {
  if (field instanceof HTMLSelectElement) return field.value ? (field.selectedOptions[0]?.text ?? "") : "";
  if (field.type === "radio" || field.type === "checkbox") {
    const isSaid = (field as HTMLInputElement).checked && field.value !== "" && field.value !== "not_observed";
    return isSaid ? (field.closest("label")?.querySelector("span")?.textContent?.trim() ?? "") : "";
  }
  if (field.type === "date") return field.value ? dayInWords(field.value, document.documentElement.lang) : "";
  return field.value.length > SHOWN ? `${field.value.slice(0, SHOWN)}…` : field.value.trim();
}

function byDesign(form: HTMLFormElement): boolean {
  const design = new FormData(form).get("design");
  return typeof design === "string" && !["", "other", "unseen"].includes(design);
}
