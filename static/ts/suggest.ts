// Suggestions below the search box, as words are typed.
import { statusIcon } from "./status_icons";
import { fillIn } from "./messages";

/** Wait this long after a key: a fast typist asks once, not eight times. */
const PAUSE_MS = 180;
const SHORTEST = 2;

interface Suggestion {
  name: string;
  /** What it is: a place, a county, a kind of place, the law. */
  sort: string;
  detail: string;
  /** Of a place only. */
  status: string;
  status_word: string;
  href: string;
}

/**
 * `input[data-suggest="/places/suggest.json"]` offers areas, kinds, laws and places while somebody types: a combobox with a list (WAI-ARIA Authoring Practices,
 * "Editable combobox with list autocomplete"). Enter without a choice sends the form as ever. Texts: `data-suggest-found` (`{n}`),
 * `data-suggest-one`, `data-suggest-none`.
 */
export function suggest(page: Document): void {
  page.querySelectorAll<HTMLInputElement>("input[data-suggest]").forEach(offer);
}

function offer(input: HTMLInputElement, number: number): void {
  const list = Object.assign(document.createElement("ul"), { id: `suggestions-${number}`, className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? input.getAttribute("aria-label") ?? "");
  const told = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  told.setAttribute("role", "status");
  input.parentElement?.append(list, told);

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";

  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let chosen = -1;

  const options = () => [...list.children] as HTMLElement[];
  const close = () => {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (next: number) => {
    const all = options();
    chosen = next;
    all.forEach((option, n) => option.setAttribute("aria-selected", String(n === chosen)));
    const option = all[chosen];
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const show = (found: Suggestion[]) => {
    list.replaceChildren(...found.map((one, n) => drawn(one, `${list.id}-${n}`)));
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    const { suggestFound, suggestOne, suggestNone } = input.dataset;
    const text = found.length === 0 ? suggestNone : found.length === 1 ? (suggestOne ?? suggestFound) : suggestFound;
    told.textContent = fillIn(text, { n: found.length });
  };
  const suggest = async (text: string) => {
    asking?.abort();
    const mine = (asking = new AbortController());
    const address = new URL(input.dataset["suggest"] ?? "", document.baseURI);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { accept: "application/json" } });
      if (!answer.ok) return close();
      const { suggestions } = (await answer.json()) as { suggestions: Suggestion[] };
      if (!mine.signal.aborted) show(suggestions);
    } catch {
      // No signal, or a newer question: the form still searches when it is sent.
      if (asking === mine) close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    const text = input.value.trim();
    if (text.length < SHORTEST) return close();
    waiting = setTimeout(() => void suggest(text), PAUSE_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const count = options().length;
    if (event.key === "ArrowDown") choose((chosen + 1) % count);
    else if (event.key === "ArrowUp") choose(chosen <= 0 ? count - 1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) location.assign(options()[chosen]?.dataset["href"] ?? "");
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  // Not "click": the list would close on the input's blur before it.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = (event.target as Element).closest<HTMLElement>("[data-href]");
    if (option) location.assign(option.dataset["href"] ?? "");
  });
}

function drawn({ name, sort, detail, status, status_word, href }: Suggestion, id: string): HTMLElement {
  const option = document.createElement("li");
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.dataset["href"] = href;
  const title = Object.assign(document.createElement("strong"), { textContent: name });
  const more = Object.assign(document.createElement("small"), { textContent: [sort, detail, status_word].filter(Boolean).join(" · ") });
  option.append(statusIcon(status), title, more);
  return option;
}
