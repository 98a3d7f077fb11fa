// What this device holds of each site's visits, beside the site; and closed, refused or gone in two taps, with an undo.
import { dayIn, momentInWords, withOffset } from "../local_time";
import { fillIn } from "../messages";
import { type DraftVisit, changeVisit, deleteVisit, isFull, isOpen, storeState, visits } from "./database";
import { formAddress } from "./correction";
import { valueOf } from "./draft_fields";
import { newId } from "./ids";
import { type Kit, kit, zoneOf } from "./kit";
import { onNews, tell } from "./news";
import { earlierOf } from "./odd";
import { language, prefix, signedIn } from "./person";
import { ensureKey } from "./seal";
import { requestSync, sendNow } from "./sync";

/** A visit of one tap waits so long before it is sent: until then it can be undone as if it had never been. */
const HOLD_MS = 10_000;

export async function siteState(page: Document): Promise<void> {
  const words = page.querySelector<HTMLElement>("[data-site-words]");
  const owner = signedIn();
  // Without a store the buttons send the plain form.
  if (!words || !owner || (await storeState()) !== "usable") return;
  await new Sites(page, words, owner, await kit()).begin();
}

class Sites {
  constructor(
    private readonly page: Document,
    private readonly words: HTMLElement,
    private readonly owner: string,
    private readonly held: Kit | undefined,
  ) {}

  async begin(): Promise<void> {
    for (const form of this.page.querySelectorAll<HTMLFormElement>("form[data-could-not]")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (event.submitter instanceof HTMLButtonElement) void this.#log(form, event.submitter.value);
      }, { capture: true });
    }
    onNews(() => void this.#draw());
    addEventListener("pageshow", (event) => event.persisted && void this.#draw());
    await this.#draw();
    this.words.dataset["state"] = "ready";
  }

  async #own(): Promise<DraftVisit[]> {
    return (await visits()).filter((visit) => visit.owner === this.owner && !visit.sealed && !visit.cleared);
  }

  /** By the calendar of the place, or else by the page's own. */
  #today(code: string): string {
    return dayIn(new Date(), zoneOf(this.held, code, this.words.dataset["zone"]));
  }

  async #draw(): Promise<void> {
    const own = await this.#own();
    for (const line of this.page.querySelectorAll<HTMLElement>("[data-site-state]")) {
      const code = line.dataset["siteState"] ?? "";
      const here = own.filter((visit) => visit.place === code && (visit.state !== "accepted" || valueOf(visit.fields, "on_day") === this.#today(code)));
      const last = here.sort((one, other) => (one.id < other.id ? 1 : -1))[0];
      this.#shrink(line, last);
      if (last) this.#show(line, last);
      else if (line.dataset["visit"]) this.#say(line, "");
    }
  }

  /** A site that was visited stands as a line at the end of its day. */
  #shrink(line: HTMLElement, last: DraftVisit | undefined): void {
    const card = line.closest<HTMLElement>("ol.sites > li");
    const isDone = last !== undefined && !isOpen(last);
    if (!card || (card.dataset["done"] !== undefined) === isDone) return;
    if (isDone) {
      card.dataset["done"] = "";
      card.parentElement?.append(card);
    } else {
      delete card.dataset["done"];
    }
    const told = this.page.querySelector<HTMLElement>("[data-assignments-done]");
    const count = this.page.querySelectorAll("ol.sites > [data-done]").length;
    if (told) told.textContent = count ? fillIn(told.dataset["words"], { count }) : "";
  }

  #say(line: HTMLElement, words: string, ...acts: HTMLElement[]): void {
    line.replaceChildren(words, ...acts.flatMap((act) => [" ", act]));
    line.hidden = !words;
  }

  #show(line: HTMLElement, visit: DraftVisit): void {
    // Somebody may be about to press what stands here.
    const shown = `${visit.id} ${visit.state} ${visit.tries}`;
    if (line.dataset["visit"] === shown) return;
    line.dataset["visit"] = shown;
    line.dataset["state"] = visit.state;
    const access = this.words.getAttribute(`data-access-${valueOf(visit.fields, "access")}`);
    const key = visit.state === "draft" ? "begun" : visit.state;
    const at = momentInWords(visit.sentAt ?? visit.changedAt, language());
    const words = [access ? `${access}.` : "", fillIn(this.words.dataset[key], { at })].join(" ").trim();
    this.#say(line, words, ...this.#acts(line, visit));
  }

  #acts(line: HTMLElement, visit: DraftVisit): HTMLElement[] {
    const form = `${prefix()}/field/visits/new?place=${visit.place}`;
    switch (visit.state) {
      case "draft":
        return [this.#link(`${formAddress(visit, prefix())}#draft=${visit.id}`, "goOn")];
      case "waiting":
        // One that was tried may have arrived: it can be changed, not undone.
        return [visit.tries === 0 ? this.#undo(line, visit) : this.#link(`${formAddress(visit, prefix())}#draft=${visit.id}`, "toCorrect"), this.#link(`${prefix()}/field/outbox`, "toOutbox")];
      case "accepted":
        return [this.#link(visit.receipt ?? "", "toReceipt"), this.#link(`${form}&corrects=${visit.id}`, "toCorrect")];
      case "sending":
      case "refused":
        return [this.#link(`${prefix()}/field/outbox`, "toOutbox")];
    }
  }

  #link(address: string, key: string): HTMLElement {
    const made = document.createElement("a");
    made.setAttribute("href", address);
    made.textContent = this.words.dataset[key] ?? "";
    return made;
  }

  #undo(line: HTMLElement, visit: DraftVisit): HTMLElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button secondary";
    button.dataset["siteUndo"] = "";
    button.textContent = this.words.dataset["undo"] ?? "";
    button.addEventListener("click", () => void this.#takeBack(line, visit.id));
    return button;
  }

  /** Nothing of it has left this device. */
  async #takeBack(line: HTMLElement, id: string): Promise<void> {
    const taken = await changeVisit(id, (current) => (current?.state === "waiting" && current.tries === 0 ? { ...current, state: "draft" } : undefined));
    if (!taken) return this.#draw();
    await deleteVisit(id);
    delete line.dataset["visit"];
    this.#shrink(line, undefined);
    this.#say(line, this.words.dataset["undone"] ?? "");
    tell();
  }

  async #log(form: HTMLFormElement, access: string): Promise<void> {
    const code = form.dataset["couldNot"] ?? "";
    const line = this.page.querySelector<HTMLElement>(`[data-site-state="${CSS.escape(code)}"]`);
    const [today, own] = [this.#today(code), await this.#own()];
    const earlier = earlierOf(own, code, today, "");
    if (earlier && form.dataset["sure"] !== access) {
      form.dataset["sure"] = access;
      if (line) this.#say(line, fillIn(this.words.dataset["again"], { at: momentInWords(earlier.sentAt ?? earlier.changedAt, language()) }));
      if (line) delete line.dataset["visit"];
      return;
    }
    delete form.dataset["sure"];
    try {
      await ensureKey(this.owner);
      const made = this.#made(form, code, access, today);
      await changeVisit(made.id, (current) => current ?? made);
    } catch (error) {
      if (line) this.#say(line, this.words.dataset[isFull(error) ? "full" : "stuck"] ?? "");
      return;
    }
    const fold = form.closest("details");
    if (fold) fold.open = false;
    await this.#draw();
    line?.querySelector<HTMLElement>("[data-site-undo]")?.focus();
    tell();
    setTimeout(() => void requestSync().then(() => sendNow()), HOLD_MS);
  }

  #made(form: HTMLFormElement, code: string, access: string, today: string): DraftVisit {
    const id = newId();
    const kind = String(new FormData(form).get("kind"));
    const answers = { id, place: code, access, kind, on_day: today, device_at: withOffset(new Date()), _prefix: prefix() };
    const common = { id, owner: this.owner, place: code, name: form.dataset["name"] ?? "", fields: Object.entries(answers) };
    const now = Date.now();
    return { ...common, state: "waiting", begunOn: today, dayKnown: true, changedAt: now, sentAt: now, tries: 0, notBefore: now + HOLD_MS };
  }
}
