/** `form[data-roster]`: who would go where follows the form as it is filled in. Without the script a button asks for it. */
export function roster(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-roster]")) {
    const shown = page.querySelector(form.dataset["roster"] ?? "");
    const button = form.querySelector<HTMLButtonElement>("[data-roster-show]");
    if (!shown || !button) continue;
    button.hidden = true;
    let asked = 0;
    form.addEventListener("change", async () => {
      const mine = ++asked;
      shown.setAttribute("aria-busy", "true");
      const fields = new URLSearchParams([...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]));
      const answer = await fetch(`${new URL(form.action).pathname}?${fields}`).catch(() => undefined);
      const text = answer?.ok ? await answer.text() : "";
      // A later change has asked again.
      if (mine !== asked) return;
      shown.removeAttribute("aria-busy");
      const anew = new DOMParser().parseFromString(text, "text/html").querySelector(form.dataset["roster"] ?? "");
      if (anew) shown.replaceChildren(...anew.childNodes);
      // What cannot be is said by the page itself.
      else button.hidden = false;
    });
  }
}
