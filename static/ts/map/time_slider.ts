// The slider of days: by hand, or played month by month.
import { months, step } from "./months";

/** How long a month stands while it plays. */
const MONTH_MS = 500;
/** A day that was slid to is asked for when the slider has rested for so long. */
const RESTED_MS = 600;

/** What the slider tells. */
export interface TimeTold {
  /** It stands on a day for a moment. */
  passes(day: string): void;
  /** It stays on a day. */
  rests(day: string): void;
  plays(isPlaying: boolean): void;
}

export interface TimeControls {
  slider: HTMLInputElement;
  /** The day in words. */
  said: HTMLOutputElement;
  /** Its words are `data-play`, `data-pause` and `data-next`. */
  button: HTMLButtonElement;
}

export class TimeSlider {
  private readonly slider: HTMLInputElement;
  private readonly said: HTMLOutputElement;
  private readonly button: HTMLButtonElement;
  private readonly days: string[];
  private readonly written: Intl.DateTimeFormat;
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  private resting: number | undefined;
  private playing: number | undefined;

  constructor(
    first: string,
    today: string,
    { slider, said, button }: TimeControls,
    private readonly told: TimeTold,
  ) {
    [this.slider, this.said, this.button] = [slider, said, button];
    this.days = months(first, today);
    // "Nov 24, 2026", as everywhere on the pages.
    const locale = document.documentElement.lang === "en" ? "en-US" : document.documentElement.lang;
    this.written = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    slider.max = String(this.days.length - 1);
    slider.addEventListener("input", () => {
      this.pause();
      this.pass();
      this.restSoon();
    });
    button.addEventListener("click", () => this.press());
    this.still.addEventListener("change", () => this.name());
    this.name();
  }

  /** Stands on a day that was chosen elsewhere. */
  show(day: string): void {
    window.clearTimeout(this.resting);
    this.stopTimer();
    this.slider.value = String(step(this.days, day));
    this.say(day);
  }

  private get day(): string {
    return this.days[this.slider.valueAsNumber] ?? this.days.at(-1) ?? "";
  }

  private say(day: string): void {
    this.said.value = this.written.format(new Date(`${day}T00:00:00Z`));
    this.slider.setAttribute("aria-valuetext", this.said.value);
  }

  private pass(): void {
    this.say(this.day);
    this.told.passes(this.day);
  }

  private restSoon(): void {
    window.clearTimeout(this.resting);
    this.resting = window.setTimeout(() => this.told.rests(this.day), RESTED_MS);
  }

  /** Plays, or pauses; who wants no motion goes on by a month a press. */
  private press(): void {
    if (this.playing !== undefined) return this.pause();
    window.clearTimeout(this.resting);
    if (this.still.matches) {
      this.next();
      return this.restSoon();
    }
    if (this.isLast()) this.slider.value = "0";
    this.playing = window.setInterval(() => this.next(), MONTH_MS);
    this.told.plays(true);
    this.name();
    this.pass();
  }

  private next(): void {
    this.slider.value = String(this.isLast() ? 0 : this.slider.valueAsNumber + 1);
    this.pass();
    if (this.playing !== undefined && this.isLast()) this.pause();
  }

  private isLast(): boolean {
    return this.slider.valueAsNumber >= this.days.length - 1;
  }

  private pause(): void {
    if (this.playing === undefined) return;
    this.stopTimer();
    this.told.rests(this.day);
  }

  private stopTimer(): void {
    if (this.playing === undefined) return;
    window.clearInterval(this.playing);
    this.playing = undefined;
    this.told.plays(false);
    this.name();
  }

  private name(): void {
    const word = this.playing !== undefined ? "pause" : this.still.matches ? "next" : "play";
    this.button.textContent = this.button.dataset[word] ?? "";
    // Each month read out would never come to an end.
    this.said.setAttribute("aria-live", this.playing !== undefined ? "off" : "polite");
  }
}
