// Words folded for comparing and searching: the same as `src/domain/normalize.rs` and `src/domain/abbreviation.rs`.

/** Letters without their accents, as far as Western European names need it. */
const PLAIN = new Map(
  Object.entries({ a: "áàâäãåÁÀÂÄÃÅ", e: "éèêëÉÈÊË", i: "íìîïÍÌÎÏ", o: "óòôöõøÓÒÔÖÕØ", u: "úùûüÚÙÛÜ", n: "ñÑ", c: "çÇ", y: "ýÿÝ", ss: "ß", ae: "æÆ", oe: "œŒ" }).flatMap(
    ([plain, accented]) => [...accented].map((letter): [string, string] => [letter, plain]),
  ),
);
const WORD = /[\p{Alphabetic}\p{N}]/u;

/** Lower case, without accents, punctuation read as space, spaces single. */
export function normalize(text: string): string {
  let folded = "";
  for (const letter of [...text].flatMap((letter) => [...(PLAIN.get(letter) ?? letter)]).flatMap((letter) => [...letter.toLowerCase()])) {
    if (WORD.test(letter)) folded += letter;
    else if (letter !== "'" && letter !== "\u2019" && folded && !folded.endsWith(" ")) folded += " ";
  }
  return folded.trimEnd();
}

/** Long words with how they are as often written: USPS Publication 28, appendices B and C1. */
const SHORT = new Map(
  Object.entries({
    avenue: "ave",
    boulevard: "blvd",
    center: "ctr",
    centre: "ctr",
    drive: "dr",
    east: "e",
    fort: "ft",
    hospital: "hosp",
    highway: "hwy",
    international: "intl",
    lane: "ln",
    mount: "mt",
    north: "n",
    parkway: "pkwy",
    road: "rd",
    south: "s",
    saint: "st",
    street: "st",
    station: "sta",
    west: "w",
  }),
);

/** A folded text with its words written short. */
export function shortened(folded: string): string {
  return folded
    .split(" ")
    .map((word) => SHORT.get(word) ?? word)
    .join(" ");
}
