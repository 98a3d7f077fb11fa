/** Two presses within this time are meant as one sign. */
const TWICE_MS = 1500;

/** Leaves the site so that "back" does not return here: `[data-quick-exit]`, or Escape pressed twice. */
export function quickExit(page: Document): void {
  const link = page.querySelector<HTMLAnchorElement>("a[data-quick-exit]");
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go(page, link.href);
  });

  let last = -Infinity;
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    const now = event.timeStamp;
    if (now - last < TWICE_MS) go(page, link.href);
    last = now;
  });
}

function go(page: Document, address: string): void {
  // The next page may take seconds to come: until then there is nothing to see, in the tab's name either.
  page.title = " ";
  page.body.replaceChildren();
  page.defaultView?.location.replace(address);
}
