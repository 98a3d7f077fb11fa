/** `[data-print]` prints the page. */
export function print(page: Document): void {
  for (const button of page.querySelectorAll<HTMLElement>("[data-print]")) {
    button.addEventListener("click", () => page.defaultView?.print());
  }
}
