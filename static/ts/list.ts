/** `form[data-list]`: says how many rows are ticked, offers to tick a page at once, and shuts the acts on ticked rows while there are none. */
export function list(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-list]")) {
    const boxes = [...form.querySelectorAll<HTMLInputElement>(".tick input")];
    const ticked = form.querySelector<HTMLFieldSetElement>("[data-ticked]");
    const words = ticked?.querySelector("legend");
    const count = form.querySelector<HTMLOutputElement>("[data-ticked-count]");
    const all = form.querySelector<HTMLInputElement>("[data-tick-page]");
    const show = (): void => {
      const chosen = boxes.filter((box) => box.checked).length;
      if (ticked && words) ticked.disabled = chosen === 0;
      if (count) count.value = chosen === 0 ? "" : ` (${chosen})`;
      if (all) {
        all.checked = chosen === boxes.length;
        all.indeterminate = chosen > 0 && chosen < boxes.length;
      }
    };
    if (all) {
      all.closest("label")?.removeAttribute("hidden");
      all.addEventListener("change", () => {
        for (const box of boxes) box.checked = all.checked;
        show();
      });
    }
    form.addEventListener("change", show);
    // Coming back by "back" ticks again what was ticked.
    addEventListener("pageshow", show);
    show();
  }
}
