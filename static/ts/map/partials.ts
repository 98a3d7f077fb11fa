/** A partial: asks for a part of a page and puts it in its place; the last one asked for wins. */
export class PagePartial {
  private asking: AbortController | undefined;

  constructor(
    private readonly place: HTMLElement,
    private readonly address: string,
  ) {}

  /** Says that what stands there is about to change. */
  announce(): void {
    this.place.setAttribute("aria-busy", "true");
  }

  /** `false` when it could not be had: what stood there stays. */
  async show(query: URLSearchParams): Promise<boolean> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    this.announce();
    try {
      const answer = await fetch(`${this.address}?${query}`, { signal: asking.signal, headers: { accept: "text/html" } });
      if (!answer.ok) return false;
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.place.replaceChildren(...parsed.body.childNodes);
      return true;
    } catch {
      return false;
    } finally {
      if (this.asking === asking) this.place.removeAttribute("aria-busy");
    }
  }
}

/** Takes the sentences and the drawn map of the same page under the present filters, so that every figure is of one day. */
export async function refreshParts(query: string, selectors: string[]): Promise<void> {
  const answer = await fetch(`${location.pathname}${query}`, { headers: { accept: "text/html" } }).catch(() => undefined);
  if (!answer?.ok) return;
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.title = parsed.title;
  for (const selector of selectors) {
    const [old, fresh] = [document.querySelector(selector), parsed.querySelector(selector)];
    if (old && fresh) old.replaceChildren(...fresh.childNodes);
    old?.removeAttribute("aria-busy");
  }
}
