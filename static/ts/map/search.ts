// Search on the map: finds towns and counties by name in a list that is loaded once, and moves the map there; no geocoder is asked.
import type { Found, Names } from "./names";

/** Offers names while somebody types, and shows the first one when they send. `null` where none is called so. */
export function search(form: HTMLFormElement, names: Names, show: (found: Found | null) => void): void {
  const [field, offered] = [form.querySelector("input"), form.querySelector("datalist")];
  if (!field || !offered) return;
  field.addEventListener("input", (event) => {
    const found = names.search(field.value);
    offered.replaceChildren(...found.map(({ name }) => new Option(name, name)));
    // One of those offered was chosen, not typed.
    const isChosen = !(event instanceof InputEvent) || event.inputType === "insertReplacementText";
    if (isChosen && found[0]) show(found[0]);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) show(names.search(field.value)[0] ?? null);
  });
}
