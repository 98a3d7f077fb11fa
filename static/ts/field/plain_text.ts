// Plain text: what a name or an address may hold, by the same rules as `src/domain/plain_text.rs`.

const INVISIBLE = /[\u{ad}\u{34f}\u{180e}\u{200b}-\u{200d}\u{2060}-\u{2064}\u{feff}\u{e0000}-\u{e007f}]/gu;
const WHITE_SPACE = /[\s\u{85}]+/gu;
/** Control characters, what turns the direction of writing, and what was saved in another encoding. */
const MISLEADING = /[\p{Cc}\u{61c}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{fffd}]/u;

/** One line, what nobody sees taken off; `undefined` where it holds what must not come in. */
export function plainText(text: string): string | undefined {
  const plain = text.replace(INVISIBLE, "").replace(WHITE_SPACE, " ").trim();
  return MISLEADING.test(plain) ? undefined : plain;
}
