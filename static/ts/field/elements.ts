// Parts of a page that scripts draw themselves.

export function element(name: string, words: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}

export function link(address: string, words: string): HTMLElement {
  const made = element("a", words);
  made.setAttribute("href", address);
  return made;
}

export function press(words: string, act: () => Promise<void>): HTMLButtonElement {
  const button = element("button", words) as HTMLButtonElement;
  button.type = "button";
  button.addEventListener("click", () => void act());
  return button;
}
