/** `[data-copy]` copies the words of the element of that id, and selects them, for browsers that let nobody copy. */
export function copy(page: Document): void {
  for (const button of page.querySelectorAll<HTMLElement>("[data-copy]")) {
    button.addEventListener("click", () => {
      const words = page.getElementById(button.dataset["copy"] ?? "");
      if (!words) return;
      page.getSelection()?.selectAllChildren(words);
      const text = words.innerText.replace(/\s+/g, " ").trim();
      navigator.clipboard?.writeText(text).then(
        () => (button.textContent = button.dataset["copied"] ?? ""),
        () => undefined,
      );
    });
  }
}
