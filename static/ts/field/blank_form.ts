// The form of a visit for any place of the device: kept once for all that are asked alike, with marks where a place is to stand
// (`VisitPage::blank` in `src/web/field/visit_page.rs`).
import { PAGES } from "./cached_pages";
import { type Place, placeOnDevice } from "./county";
import { writtenCode } from "./place_code";

const BLANK = "ZZZZZZZZ3";

/** The form of a place, where the device holds both. */
export async function formOf(code: string, language: string): Promise<Response | undefined> {
  const place = await placeOnDevice(code);
  const page = place?.form && (await (await caches.open(PAGES)).match(`/${language}${place.form}`));
  if (!place || !page) return undefined;
  const headers = new Headers(page.headers);
  for (const name of ["content-length", "content-encoding"]) headers.delete(name);
  return new Response(filled(await page.text(), place), { headers });
}

/** A page with a place in it. */
export function filled(page: string, place: Place): string {
  const point = place.lat === undefined || place.lon === undefined ? "" : `data-lat="${place.lat}" data-lon="${place.lon}" `;
  const texts: [string | RegExp, string][] = [
    [/\/field\/visits\/blank\?[^"<\s]*/g, `/field/visits/new?place=${place.code}`],
    [`data-visit="${BLANK}"`, `${point}data-visit="${place.code}"`],
    [BLANK, place.code],
    [writtenCode(BLANK), writtenCode(place.code)],
    ["⟦name⟧", escaped(place.name)],
    ["⟦street⟧, ", place.street ? `${escaped(place.street)}, ` : ""],
    ["⟦city⟧", escaped(place.city)],
    ["⟦postal⟧", escaped(place.postal)],
  ];
  return texts.reduce((text, [mark, words]) => text.replaceAll(mark, () => words), page);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
