// The day of a visit comes from the device's clock, by the calendar of the place: a page that was kept, or left open overnight, knows only
// the day on which it was drawn.
import { fillIn } from "./messages";
import { dayIn, dayInWords } from "./local_time";

/**
 * The field `on_day` of a form and `[data-day]`, the question which of two days it was. Texts: `data-day-begun` (`{day}`) for the day on
 * which the visit was begun, `data-day-today` (`{day}`).
 */
export class VisitDay {
  readonly #input: HTMLInputElement | null;
  readonly #question: HTMLElement | null;
  /** By the page's own clock: the registry's calendar may be ahead of the device's. */
  readonly #drawnOn: string;

  constructor(form: HTMLFormElement) {
    const input = form.elements.namedItem("on_day");
    this.#input = input instanceof HTMLInputElement ? input : null;
    this.#question = form.querySelector<HTMLElement>("[data-day]");
    this.#drawnOn = this.#input?.max ?? "";
  }

  /** By the calendar of the place, whose zone the field names (`data-zone`). */
  today(): string {
    return dayIn(new Date(), this.#input?.dataset["zone"]);
  }

  /** The last day that may be chosen moves on with the calendar. */
  moveOn(): void {
    if (this.#input) this.#input.max = [this.#drawnOn, this.today()].sort().at(-1) ?? "";
  }

  set(day: string): void {
    if (this.#input) this.#input.value = day;
  }

  /** Does the form still hold the day on which it was begun, although another one has come? */
  isInDoubt(begunOn: string): boolean {
    return begunOn < this.today() && this.#input?.value === begunOn;
  }

  /** Asks which day it was; `answered` gets it. */
  askFor(begunOn: string, answered: (day: string) => void): void {
    const question = this.#question;
    if (!question) return;
    const language = document.documentElement.lang;
    for (const [part, day] of [["begun", begunOn], ["today", this.today()]] as const) {
      const button = question.querySelector<HTMLButtonElement>(`[data-day-${part}]`);
      if (!button) continue;
      button.textContent = fillIn(button.getAttribute(`data-day-${part}`) ?? "", { day: dayInWords(day, language) });
      button.onclick = () => {
        this.set(day);
        question.hidden = true;
        answered(day);
      };
    }
    question.hidden = false;
    question.focus();
    question.scrollIntoView({ block: "nearest" });
  }

  hideQuestion(): void {
    if (this.#question) this.#question.hidden = true;
  }
}
