// The visit's form on a device: every change is kept, photos too; "send" puts it in the outbox. The store is the truth: the
// form is filled from it whenever the page is shown, and only what somebody touched is written.
import { momentInWords, withOffset } from "../local_time";
import { fillIn } from "../messages";
import { VisitDay } from "../visit_day";
import { check, questions } from "./check";
import { CorrectionPart, correctedBy, saidBefore } from "./correction";
import { type DraftVisit, changeVisit, isFull, isOpen, storeState, takeBack, visitById, visits, withoutErrors } from "./database";
import { areEqual, empty, read, replaced, show, valueOf, withValue } from "./draft_fields";
import { DraftLock } from "./draft_lock";
import { DraftPhotos } from "./draft_photos";
import { showProblems } from "./draft_problems";
import { newId } from "./ids";
import { type Site, kit } from "./kit";
import { onNews } from "./news";
import { earlierOf, odd, showOdd } from "./odd";
import { language, prefix, signedIn } from "./person";
import { ensureKey } from "./seal";
import { SentPanel } from "./sent_panel";
import { askToKeep, isPromised } from "./storage_risk";
import { requestSync } from "./sync";

export async function draft(page: Document): Promise<void> {
  const form = page.querySelector<HTMLFormElement>("form[data-visit]");
  const section = form?.querySelector<HTMLElement>("[data-draft]");
  const owner = signedIn();
  if (!form || !section || !owner) return;
  // The form of a correction that the server sent back goes on its way.
  if (new CorrectionPart(form).drawn && !location.pathname.endsWith("/field/visits/new")) return;
  const touched = new Set<string>();
  const early = (event: Event) => touched.add(nameOf(event));
  form.addEventListener("input", early);
  const state = await storeState();
  if (state === "stuck") sayStuck(page, section);
  if (state !== "usable") return;
  const held = await kit();
  await shown();
  form.removeEventListener("input", early);
  const site = held?.person === owner ? held.sites.find((site) => site.code === form.dataset["visit"]) : undefined;
  await new DraftForm(form, section, owner, site).begin(touched);
}

/** Nothing is kept just now: somebody without signal should know before they write. */
function sayStuck(page: Document, section: HTMLElement): void {
  const panel = page.querySelector<HTMLElement>("[data-sent]");
  const words = panel?.querySelector("[data-sent-words]");
  if (!panel || !words) return;
  words.textContent = section.dataset["stuck"] ?? "";
  panel.hidden = false;
}

/** Once the browser has put back what it puts back into a form. */
function shown(): Promise<void> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((done) => addEventListener("pageshow", () => done(), { once: true }));
}

function nameOf(event: Event): string {
  return (event.target as HTMLInputElement).name ?? "";
}

class DraftForm {
  #visit!: DraftVisit;
  /** Names of fields that were touched and are not on disk yet. */
  readonly #dirty = new Set<string>();
  /** Writes follow each other. */
  #writing: Promise<void> = Promise.resolve();
  /** Only while it is open, this tab writes the visit. */
  #mode: "opening" | "open" | "sent" | "elsewhere" | "failed" = "opening";
  /** The browser was asked to keep what is here. */
  #asked = false;
  readonly #day: VisitDay;
  readonly #photos: DraftPhotos;
  readonly #correction: CorrectionPart;
  /** What the visit to be corrected said is not known here. */
  #isUnknown = false;
  readonly #panel: SentPanel;
  readonly #lock: DraftLock;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly section: HTMLElement,
    private readonly owner: string,
    private readonly site: Site | undefined,
  ) {
    this.#day = new VisitDay(form);
    this.#correction = new CorrectionPart(form);
    this.#photos = new DraftPhotos(section, () => this.#onDisk());
    this.#panel = new SentPanel(document, {
      change: () => void this.#takeBack(),
      another: () => void this.#another(),
      takeOver: () => void this.#open(true),
    });
    this.#lock = new DraftLock(() => this.#elsewhere());
    onNews(() => void this.#follow());
  }

  async begin(touched: Set<string>): Promise<void> {
    // What is wrong is said by our own words, in the page's language.
    this.form.noValidate = true;
    this.form.dataset["stored"] = "";
    for (const kind of ["input", "change"]) this.form.addEventListener(kind, (event) => this.#touched(nameOf(event)));
    // Before any other listener: the form goes to the outbox, not to the server.
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#submit();
    }, { capture: true });
    this.#find("[data-draft-send]")?.addEventListener("click", () => void this.#send());
    this.#find("[data-draft-change]")?.addEventListener("click", () => this.#hideReview());
    addEventListener("pagehide", () => this.#lock.release());
    addEventListener("pageshow", (event) => {
      // Nobody types into a form before it is known what became of it.
      this.form.inert ||= event.persisted;
      if (event.persisted) void this.#open();
    });
    document.addEventListener("visibilitychange", () => this.#day.moveOn());
    for (const name of touched) this.#dirty.add(name);
    void ensureKey(this.owner);
    await this.#open();
  }

  /** A sent visit may have arrived; one that was sealed is nobody's to write here any more. */
  async #follow(): Promise<void> {
    if (this.#mode === "opening") return;
    const stored = await visitById(this.#visit.id);
    if (stored?.sealed) this.#signedOut(stored);
    else if (this.#mode === "sent") await this.#open();
  }

  #find(selector: string): HTMLElement | null {
    return this.form.querySelector<HTMLElement>(selector);
  }

  /** Fills the form from the store, or shows what became of the visit instead. */
  async #open(takeOver = false): Promise<void> {
    this.#mode = "opening";
    this.#hideReview();
    await this.#writing;
    try {
      const own = (await visits()).filter((visit) => visit.owner === this.owner && visit.place === this.form.dataset["visit"]);
      const stored = this.#wanted(own);
      this.#visit = stored ?? (await this.#blank());
      history.replaceState({ ...(history.state as object | null), visit: this.#visit.id }, "");
      if (stored && !isOpen(stored)) return this.#dirty.size ? await this.#write() : this.#sent(stored);
      if (stored) show(this.form, stored.fields, this.#dirty);
      if (stored) this.#correction.show(correctedBy(stored), valueOf(stored.fields, "on_day"));
      this.form.hidden = this.section.hidden = false;
      if (!(await this.#lock.claim(this.#visit.id, takeOver))) return this.#elsewhere();
      await this.#go(stored);
      this.#sayEarlier(own);
    } catch {
      // The words stay in the form; the next touch tries again.
      this.#mode = "failed";
      this.form.inert = false;
      this.section.hidden = false;
      this.#say("stuck", true);
    }
  }

  /** That the place was visited today already, above the form of another visit. */
  #sayEarlier(own: DraftVisit[]): void {
    const last = correctedBy(this.#visit) ? undefined : earlierOf(own, this.#visit.place, this.#day.today(), this.#visit.id);
    if (last) this.#panel.show("earlier", last);
    else this.#panel.hide();
  }

  /** The visit of this entry in the history, the one that the address names, or the last one of the place that is not sent, a correction as such. */
  #wanted(own: DraftVisit[]): DraftVisit | undefined {
    const entry = (history.state ?? {}) as { visit?: string };
    const named = entry.visit ?? location.hash.replace("#draft=", "");
    const open = own.filter((visit) => isOpen(visit) && correctedBy(visit) === this.#correction.wanted).sort((one, other) => other.changedAt - one.changedAt);
    return own.find((visit) => visit.id === named) ?? open[0];
  }

  async #blank(): Promise<DraftVisit> {
    const entry = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
    // What a browser puts back belongs to another visit.
    if (entry?.type !== "navigate" && this.#dirty.size === 0) empty(this.form);
    const [id, begunOn, corrects] = [newId(), this.#day.today(), this.#correction.wanted];
    if (corrects) await this.#startAs(corrects);
    set(this.form, "id", id);
    for (const name of ["device_at", "accuracy_m"]) if (!this.#dirty.has(name)) set(this.form, name, "");
    if (!corrects && !this.#dirty.has("on_day")) this.#day.set(begunOn);
    const common = { id, begunOn, owner: this.owner, place: this.form.dataset["visit"] ?? "", name: this.form.dataset["name"] ?? "" };
    const known = corrects ? { dayKnown: true, kindKnown: true } : {};
    return { ...common, ...known, fields: read(this.form), state: "draft", changedAt: Date.now(), tries: 0, notBefore: 0 };
  }

  /** With what the visit to be corrected said: as the server drew it, or as this device sent it. */
  async #startAs(corrects: string): Promise<void> {
    const said = this.#correction.drawn ? undefined : saidBefore(await visitById(corrects), this.owner);
    if (said) show(this.form, said, this.#dirty);
    this.#isUnknown = !said && !this.#correction.drawn;
    if (this.#isUnknown) this.#day.set(this.#day.today());
    this.#correction.show(corrects, said ? valueOf(said, "on_day") : this.#day.today());
  }

  /** Lets somebody write: the visit is this tab's. */
  async #go(stored: DraftVisit | undefined): Promise<void> {
    const visit = this.#visit;
    this.#day.moveOn();
    this.#day.hideQuestion();
    await this.#photos.open({ visit: visit.id, owner: this.owner });
    this.#mode = "open";
    this.form.inert = false;
    this.#say(stored ? "restored" : this.#isUnknown ? "notHere" : "", this.#isUnknown && !stored, stored?.reason);
    const refused = (stored?.problems ?? []).map(({ field, text }) => ({ field, key: text }));
    showProblems(this.form, this.#find("[data-draft-problems]"), (text) => text, refused);
    this.#purpose(stored !== undefined);
    if (!visit.dayKnown && this.#day.isInDoubt(visit.begunOn)) this.#askDay();
    void this.#flush();
    this.section.dataset["state"] = "open";
  }

  /** Why somebody is to go there stands, unless they said something else in this very form. */
  #purpose(isStored: boolean): void {
    const purpose = new URLSearchParams(location.search).get("kind") ?? this.site?.purpose;
    const { fields, kindKnown } = this.#visit;
    if (!purpose || kindKnown || this.#dirty.has("kind") || valueOf(fields, "kind") === purpose) return;
    this.#visit = { ...this.#visit, fields: withValue(fields, "kind", purpose) };
    show(this.form, this.#visit.fields, this.#dirty);
    if (isStored) this.#dirty.add("kind");
  }

  #askDay(then?: () => void): void {
    this.#day.askFor(this.#visit.begunOn, () => {
      this.#touched("on_day");
      then?.();
    });
  }

  #touched(name: string): void {
    if (!name || this.#mode === "sent" || this.#mode === "elsewhere") return;
    this.#hideReview();
    this.#dirty.add(name);
    if (this.#mode === "open") void this.#flush();
    if (this.#mode === "failed") void this.#open();
  }

  /** Writes what was touched; `always`: also when nothing was, so that the visit is there. */
  #flush(always = false): Promise<void> {
    this.#writing = this.#writing.then(() => (this.#dirty.size || always ? this.#write() : undefined));
    return this.#writing;
  }

  async #write(): Promise<void> {
    const names = [...this.#dirty];
    this.#dirty.clear();
    try {
      const written = await changeVisit(this.#visit.id, (current) => this.#written(current ?? this.#visit, names));
      if (written && isOpen(written)) {
        this.#visit = written;
        if (!this.#asked) askToKeep(() => undefined);
        this.#asked = true;
        this.#say((await isPromised()) ? "saved" : "unsure");
      } else if (written) {
        this.#sent(written);
      }
    } catch (error) {
      for (const name of names) this.#dirty.add(name);
      this.#say(isFull(error) ? "full" : "stuck", true);
    }
  }

  /** The visit with what was touched. Of one that was sent meanwhile the words are kept beside it: no writer takes them away. */
  #written(stored: DraftVisit, names: string[]): DraftVisit {
    const known = { dayKnown: stored.dayKnown || names.includes("on_day"), kindKnown: stored.kindKnown || names.includes("kind") };
    if (stored.sealed) return stored;
    const changed = { ...stored, changedAt: Date.now() };
    if (!isOpen(stored)) {
      const before = stored.change ?? stored.fields;
      const change = replaced(before, this.form, names);
      return areEqual(before, change) ? stored : { ...stored, change };
    }
    return { ...changed, ...known, state: "draft", fields: replaced(stored.fields, this.form, names) };
  }

  /** The visit stands in the store, and is still this tab's. */
  async #onDisk(): Promise<boolean> {
    await this.#flush(true);
    return this.#isWritten();
  }

  #isWritten(): boolean {
    return this.#mode === "open" && this.#dirty.size === 0;
  }

  /** The one writer of the line on how the words stand; `words`: the registry's own. */
  #say(key: string, isAlarming = false, words?: string): void {
    const line = this.#find("[data-draft-state]");
    if (!line) return;
    line.textContent = words ?? (key ? (this.section.dataset[key] ?? "") : "");
    line.classList.toggle("far", isAlarming);
  }

  #sent(visit: DraftVisit): void {
    this.#visit = visit;
    this.#mode = "sent";
    this.#dirty.clear();
    this.#lock.release();
    this.form.hidden = this.form.inert = true;
    this.section.dataset["state"] = "sent";
    this.#panel.show(visit.state === "sending" ? "sending" : visit.state === "accepted" ? "accepted" : "waiting", visit);
  }

  /** Nothing of the visit is left on the page for whoever comes next. */
  #signedOut(sealed: DraftVisit): void {
    this.#sent(sealed);
    empty(this.form);
    this.#photos.clear();
    this.#panel.show("signedOut", sealed);
  }

  #elsewhere(): void {
    if (this.#mode === "sent") return;
    this.#mode = "elsewhere";
    this.form.inert = true;
    this.section.dataset["state"] = "elsewhere";
    this.#panel.show("elsewhere", this.#visit);
  }

  /** Out of the outbox again, with what was changed since; one that is on its way stays there. */
  async #takeBack(): Promise<void> {
    await takeBack(this.#visit.id);
    await this.#open();
  }

  async #another(): Promise<void> {
    if (this.#correction.wanted) return location.assign(`${prefix()}/field/visits/new?place=${this.#visit.place}`);
    history.replaceState({ ...(history.state as object | null), visit: newId() }, "");
    empty(this.form);
    await this.#open();
  }

  #hideReview(): void {
    const review = this.#find("[data-draft-review]");
    if (review) review.hidden = true;
  }

  /** Into the outbox at once, unless something is missing or odd. */
  async #submit(): Promise<void> {
    await this.#photos.settled();
    await this.#flush(true);
    if (!this.#isWritten()) return;
    this.#day.moveOn();
    if (!this.#visit.dayKnown && this.#day.isInDoubt(this.#visit.begunOn)) return this.#askDay(() => void this.#submit());
    const { fields, place, id } = this.#visit;
    const names = [...this.form.elements].map((part) => (part as HTMLInputElement).name ?? "");
    const problems = check(fields, questions(names), this.#day.today());
    const words = (key: string) => this.section.getAttribute(`data-${key}`) ?? key;
    showProblems(this.form, this.#find("[data-draft-problems]"), words, problems);
    if (problems.length) return;
    const own = (await visits()).filter((visit) => visit.owner === this.owner && !visit.cleared);
    const earlier = correctedBy(this.#visit) ? undefined : earlierOf(own, place, valueOf(fields, "on_day"), id);
    const found = odd(this.form, fields, earlier && momentInWords(earlier.sentAt ?? earlier.changedAt, language()));
    const review = this.#find("[data-draft-review]");
    if (!review || found.length === 0) return this.#send();
    showOdd(review, found, (key, values) => fillIn(review.dataset[key], values));
  }

  async #send(): Promise<void> {
    await this.#photos.settled();
    await this.#flush();
    if (!this.#isWritten()) return;
    set(this.form, "device_at", withOffset(new Date()));
    let sent: DraftVisit | undefined;
    try {
      sent = await changeVisit(this.#visit.id, (current) => {
        if (!current || !isOpen(current)) return undefined;
        const fields = replaced(current.fields, this.form, ["device_at", "form", "place", "_prefix"]);
        return { ...withoutErrors(current), fields, state: "waiting", sentAt: Date.now(), notBefore: 0 };
      });
      if (!sent) return await this.#open();
    } catch (error) {
      return this.#say(isFull(error) ? "full" : "stuck", true);
    }
    this.#mode = "sent";
    this.form.inert = true;
    await requestSync();
    // Without signal a page that was not kept cannot be shown: this one says what became of the visit, and sends it when there is some.
    if (!navigator.onLine && !navigator.serviceWorker?.controller) return this.#sent(sent);
    location.assign(`${prefix()}/field/outbox`);
  }
}

function set(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}
