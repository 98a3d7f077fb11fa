// The quick way out of the site: the link at the top of every page, or Shift pressed three times, as on GOV.UK ("Exit this page"). What was
// left is not shown again: "back" leads away once more.

const PRESSES = 3;
/** Presses further apart than this are not one sign. */
const TOGETHER_MS = 5_000;
/** When to look whether we are still here and go again: a browser's own key may have stopped the first time. Later ones do not disturb a slow page. */
const AGAIN_MS = [1_000, 10_000, 30_000];
/** In the tab's own storage, until the tab is closed: when it was left, in milliseconds. */
const LEFT = "left";
/** Where a key belongs to what somebody writes or chooses. */
const IN_USE = "input, select, textarea, [contenteditable], [role=combobox], [role=listbox]";

/** `a[data-quick-exit=keys]` can be left by keys too; `=link`, on pages of staff, only by the link, which asks first when a form was changed. */
export function quickExit(page: Document): void {
  const link = page.querySelector<HTMLAnchorElement>("a[data-quick-exit]");
  if (!link) return;
  const go = () => leave(page, link);
  stayAway(page, go);
  const isStaff = link.dataset["quickExit"] === "link";
  const isChanged = isStaff ? changes(page) : () => false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    if (!isChanged() || confirm(link.dataset["question"])) go();
  });
  if (!isStaff) shiftThrice(page, go);
}

function leave(page: Document, link: HTMLAnchorElement): void {
  const { href } = link;
  const away = () => location.replace(href);
  tab((storage) => storage.setItem(LEFT, String(Date.now())));
  // The next page may take seconds to come: until then there is nothing to see, in the tab's name and mark either.
  page.title = link.dataset["title"] ?? "";
  page.querySelector("link[rel=icon]")?.setAttribute("href", "data:,");
  page.body.replaceChildren();
  // Firefox stops a page that is on its way when Escape is pressed.
  page.addEventListener("keydown", (event) => event.preventDefault(), { capture: true });
  away();
  for (const later of AGAIN_MS) setTimeout(away, later);
}

interface Entry {
  /** When this entry of the tab's history was made, in milliseconds. */
  made?: number;
}

/** A page of ours that comes back by "back" or "forward" goes away again when its tab was left after it; one that is asked for anew stays. */
function stayAway(page: Document, go: () => void): void {
  const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const entry = () => (history.state ?? {}) as Entry;
  const wasLeft = () => (entry().made ?? 0) < (tab((storage) => Number(storage.getItem(LEFT))) ?? 0);
  const isBack = arrival?.type === "back_forward";
  if (!isBack && entry().made === undefined) history.replaceState({ ...entry(), made: Date.now() }, "");
  const look = () => {
    // Firefox shows a kept page with the tab's storage as it was when that page last asked: one that has asked is not to be kept again.
    addEventListener("unload", () => undefined);
    if (wasLeft()) go();
  };
  if (isBack) look();
  // A kept page is shown before any script is asked: it waits unseen.
  const see = (visibility: string) => (page.documentElement.style.visibility = visibility);
  addEventListener("pagehide", () => see("hidden"));
  addEventListener("pageshow", (event) => {
    if (event.persisted) look();
    see("");
  });
}

/** A browser may refuse a tab's storage: then "back" returns, as where scripts are off. */
function tab<Found>(read: (storage: Storage) => Found): Found | undefined {
  try {
    return read(sessionStorage);
  } catch {
    return undefined;
  }
}

/** Shift alone, three times, outside of fields and lists. */
function shiftThrice(page: Document, go: () => void): void {
  let [presses, last, isAlone] = [0, -Infinity, false];
  const forget = () => ([presses, isAlone] = [0, false]);
  page.addEventListener("pointerdown", forget);
  page.addEventListener("keydown", (event) => {
    const isElsewhere = event.target instanceof Element && event.target.closest(IN_USE) !== null;
    if (event.key !== "Shift" || isElsewhere) forget();
    else if (!event.repeat) isAlone = true;
  });
  page.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !isAlone) return;
    presses = event.timeStamp - last < TOGETHER_MS ? presses + 1 : 1;
    [last, isAlone] = [event.timeStamp, false];
    if (presses < PRESSES) return;
    event.preventDefault();
    go();
  });
}

/** Whether something was typed into a form that changes the registry and was not sent. */
function changes(page: Document): () => boolean {
  let isChanged = false;
  page.addEventListener("input", (event) => {
    if (event.target instanceof Element && event.target.closest("form[method=post]")) isChanged = true;
  });
  page.addEventListener("submit", () => (isChanged = false));
  return () => isChanged;
}
