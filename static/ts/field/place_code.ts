// The public code of a place, as `src/domain/place_code.rs`: eight characters of Crockford's base 32 and a check character.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The code of a number below 2^40, without dashes. */
export function codeOf(number: number): string {
  const digits = Array.from({ length: 8 }, (_, at) => Math.floor(number / 32 ** (7 - at)) % 32);
  const check = digits.reduceRight((sum, digit) => double(sum ^ digit), 0);
  return [...digits, check].map((digit) => ALPHABET[digit]).join("");
}

/** Times two in the field of 32 elements (polynomial x⁵ + x² + 1). */
function double(element: number): number {
  const twice = element << 1;
  return twice & 0b100000 ? twice ^ 0b100101 : twice;
}

/** A code for a place that is not listed yet: one of a million million. */
export function newCode(): string {
  return codeOf([...crypto.getRandomValues(new Uint8Array(5))].reduce((number, byte) => number * 256 + byte, 0));
}

/** As the registry reads what people write: dashes and case do not matter, O is 0, I and L are 1. */
export function plainCode(text: string): string {
  return text.replace(/[-\s]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
}

/** As it is printed. */
export function writtenCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}
