// Pages for everybody are the same for everybody, and kept: who is signed in is not on them. What a page of staff leads to is noted on the device
// (addresses and words, no name and no secret), and a page for everybody shows it in place of "Sign in".

const HINT = "staff-links";

interface Hint {
  /** Language of the words. */
  lang: string;
  /** Addresses and words. */
  links: [string, string][];
}

export function staffBar(page: Document): void {
  for (const form of page.querySelectorAll("[data-sign-out]")) form.addEventListener("submit", forget);
  const links = [...page.querySelectorAll<HTMLAnchorElement>("nav a[data-staff]")];
  if (page.body.dataset["person"] !== undefined) note({ lang: page.documentElement.lang, links: links.map(written) });
  else if (page.querySelector("form[data-signs-in]")) forget();
  else show(page);
}

function written(link: HTMLAnchorElement): [string, string] {
  return [link.getAttribute("href") ?? "", link.textContent?.trim() ?? ""];
}

function show(page: Document): void {
  const signIn = page.querySelector("nav.links a[data-sign-in]");
  const hint = known();
  if (!signIn || !hint || hint.links.length === 0) return;
  const links = hint.links.map(([href, words]) => {
    const link = page.createElement("a");
    // Within this site only, whatever the device holds.
    link.href = href.startsWith("/") && !href.startsWith("//") ? href : "/";
    link.textContent = words;
    link.lang = hint.lang;
    link.dataset["staff"] = "";
    return link;
  });
  signIn.replaceWith(...links);
}

function note(hint: Hint): void {
  storage((kept) => kept.setItem(HINT, JSON.stringify(hint)));
}

function forget(): void {
  storage((kept) => kept.removeItem(HINT));
}

function known(): Hint | undefined {
  return storage((kept) => JSON.parse(kept.getItem(HINT) ?? "null") as Hint | null) ?? undefined;
}

/** A browser may refuse its storage: then the page stays as it is for everybody. */
function storage<Found>(read: (kept: Storage) => Found): Found | undefined {
  try {
    return read(localStorage);
  } catch {
    return undefined;
  }
}
