/** Fills `{name}` in a text that the page brought in its own language. */
export function fillIn(text: string | undefined, values: Record<string, string | number> = {}): string {
  return (text ?? "").replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
