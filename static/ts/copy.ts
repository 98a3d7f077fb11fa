/** `[data-copy]` copies the words of the element of that id, and selects them, for browsers that let nobody copy. Also where a page changes later. */
export function copy(page: Document): void {
  page.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy]") : null;
    const words = button && page.getElementById(button.dataset["copy"] ?? "");
    if (!words) return;
    page.getSelection()?.selectAllChildren(words);
    const text = words.innerText.replace(/\s+/g, " ").trim();
    navigator.clipboard?.writeText(text).then(
      () => (button.textContent = button.dataset["copied"] ?? ""),
      () => undefined,
    );
  });
}
