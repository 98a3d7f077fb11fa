// Who is signed in, by the page that is open: pages of the device were drawn for whoever made it ready.

/** Their id; nothing on a page for everybody. */
export function signedIn(): string | undefined {
  return document.body.dataset["person"];
}

/** The language that this page's address names. */
export function prefix(): string {
  return /^\/(en|es)(?=\/)/.exec(location.pathname)?.[0] ?? "";
}

/** Of the page. */
export function language(): "en" | "es" {
  return document.documentElement.lang === "es" ? "es" : "en";
}
