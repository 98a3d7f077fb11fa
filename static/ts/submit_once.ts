/** `form[data-submit-once]`: a second press while the first is under way sends nothing. The server would see the same id and answer the same. */
export function submitOnce(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-submit-once]")) {
    const buttons = () => [...form.elements].filter((part): part is HTMLButtonElement => part instanceof HTMLButtonElement && part.type === "submit");
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      // After this turn: a button that is disabled at once would not send its own name and value.
      setTimeout(() => buttons().forEach((button) => (button.disabled = true)));
    });
    // Coming back by "back" shows the page as it was left, with its buttons still disabled.
    addEventListener("pageshow", (event) => {
      if (event.persisted) buttons().forEach((button) => (button.disabled = false));
    });
  }
}
