// What stands in the place of a form whose visit was put in the outbox, or that another tab has open: a receipt, and the ways on.
import { fillIn } from "../messages";
import { momentInWords } from "../local_time";
import type { DraftVisit } from "./database";
import { language, prefix } from "./person";

/** `elsewhere`: open in another tab; `earlier`: a visit of before, above the form of a new one; `signedOut`: sealed for whoever made it. */
export type Said = "waiting" | "sending" | "accepted" | "elsewhere" | "earlier" | "signedOut";

export interface Ways {
  /** Takes it out of the outbox again. */
  change: () => void;
  /** Another visit of the same place. */
  another: () => void;
  /** Write here instead of in the other tab. */
  takeOver: () => void;
}

export class SentPanel {
  readonly #panel: HTMLElement | null;

  constructor(page: ParentNode, ways: Ways) {
    this.#panel = page.querySelector<HTMLElement>("[data-sent]");
    this.#part("[data-sent-change]")?.addEventListener("click", ways.change);
    this.#part("[data-sent-another]")?.addEventListener("click", ways.another);
    this.#part("[data-sent-take-over]")?.addEventListener("click", ways.takeOver);
  }

  hide(): void {
    if (this.#panel) this.#panel.hidden = true;
  }

  show(said: Said, visit: DraftVisit): void {
    const panel = this.#panel;
    if (!panel) return;
    const at = momentInWords(visit.sentAt ?? visit.changedAt, language());
    const words = this.#part("[data-sent-words]");
    if (words) words.textContent = fillIn(panel.dataset[said], { at });
    const changed = this.#part("[data-sent-changed]");
    if (changed) changed.hidden = !visit.change || said === "elsewhere" || said === "signedOut";
    this.#link("[data-sent-receipt]", visit.receipt ?? "");
    const correct = `${prefix()}/field/visits/new?place=${visit.place}&corrects=${visit.id}`;
    this.#link("[data-sent-correct]", ["accepted", "earlier"].includes(said) && visit.state === "accepted" && !visit.change ? correct : "");
    const inOutbox = !["elsewhere", "signedOut"].includes(said) && (!visit.receipt || visit.change);
    this.#link("[data-sent-outbox]", inOutbox ? `${prefix()}/field/outbox` : "");
    // The server puts the language before it.
    const next = location.pathname.slice(prefix().length) + location.search;
    const signIn = `${prefix()}/sign-in?${new URLSearchParams({ next })}`;
    this.#link("[data-sent-sign-in]", said === "signedOut" ? signIn : "");
    this.#only("[data-sent-change]", said === "waiting");
    this.#only("[data-sent-another]", ["waiting", "sending", "accepted"].includes(said));
    this.#only("[data-sent-take-over]", said === "elsewhere");
    const isNews = panel.hidden || panel.dataset["state"] !== said;
    panel.dataset["state"] = said;
    panel.hidden = false;
    if (isNews && said !== "earlier") panel.focus();
  }

  #part(selector: string): HTMLElement | null {
    return this.#panel?.querySelector<HTMLElement>(selector) ?? null;
  }

  #link(selector: string, address: string): void {
    const link = this.#part(selector);
    if (!link) return;
    link.hidden = !address;
    if (address) link.setAttribute("href", address);
  }

  #only(selector: string, when: boolean): void {
    const part = this.#part(selector);
    if (part) part.hidden = !when;
  }
}
