// Whether a new place's form can stand: the same rules as `check` in `src/web/field/new_place.rs`, as far as a device tells.
// `tests/it/web/new_place_checks.rs` holds the two equal.
import { LONGEST_LINE, type Problem, checkPosition, letters } from "./check";
import type { Fields } from "./database";
import { plainText } from "./plain_text";
import { zip } from "./zip";

/** What is wrong; nothing where it can be sent. `jurisdiction`: the registry's, such as `US-MO`. */
export function checkPlace(fields: Fields, jurisdiction: string): Problem[] {
  const get = (name: string) => fields.find(([known]) => known === name)?.[1].trim() ?? "";
  const problems: Problem[] = [];
  const note = (field: string, key: string) => problems.push({ field, key });
  for (const field of ["name", "street", "city", "postal"]) if (letters(get(field)) > LONGEST_LINE) note(field, "line-too-long");
  for (const field of ["name", "street", "city"]) if (plainText(get(field)) === undefined) note(field, "line-not-plain");
  if (zip(get("postal"), jurisdiction) === undefined) note("postal", "new-place-not-a-zip");
  if (plainText(get("name")) === "") note("name", "new-place-say-name");
  if (!get("category")) note("category", "new-place-say-kind");
  checkPosition(get, note);
  // The registry finds a county by the point as well.
  if (!get("county")) note("county", "new-place-say-county-here");
  return problems;
}
