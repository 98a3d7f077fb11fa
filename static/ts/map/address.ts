/** What the address holds: the filters by the names of the form, the view, and the layers that are off. */
export interface View {
  lat: number;
  lon: number;
  zoom: number;
}

const FILTERS = ["category", "status", "county", "on", "visits", "against"] as const;

/** The filters of the address that the record knows, as a query: `?category=hotel`, or nothing. */
export function filters(from: URLSearchParams, today: string): string {
  const pairs = FILTERS.flatMap((name) => {
    const value = from.get(name) ?? "";
    return value && !(name === "on" && value === today) ? [[name, value]] : [];
  });
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : "";
}

/** The view of the address, if it has one that lies on the map. */
export function view(from: URLSearchParams): View | undefined {
  const [lat, lon, zoom] = ["lat", "lon", "zoom"].map((name) => Number.parseFloat(from.get(name) ?? ""));
  if (lat === undefined || lon === undefined || zoom === undefined) return undefined;
  const isSound = Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22;
  return isSound ? { lat, lon, zoom } : undefined;
}

/** Miles to the gaps that the address asks for, if it does. */
export function gapMiles(from: URLSearchParams): number | undefined {
  const miles = Number.parseFloat(from.get("gaps") ?? "");
  return miles >= 1 && miles <= 100 ? miles : undefined;
}

/** Writes the view, the layers that are off and the miles to the gaps into the address, without a step for the back button. */
export function remember(at: View, off: string[], miles: number | undefined): void {
  const query = new URLSearchParams(location.search);
  query.set("lat", at.lat.toFixed(4));
  query.set("lon", at.lon.toFixed(4));
  query.set("zoom", at.zoom.toFixed(2));
  if (off.length > 0) query.set("off", off.join(","));
  else query.delete("off");
  if (miles !== undefined) query.set("gaps", String(miles));
  else query.delete("gaps");
  write(query);
}

/** Takes the filters of a form into the address. */
export function choose(form: HTMLFormElement, today: string): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value && !(name === "on" && value === today)) query.set(name, value);
    else query.delete(name);
  }
  write(query);
}

function write(query: URLSearchParams): void {
  const text = query.toString();
  history.replaceState(history.state, "", text ? `?${text}` : location.pathname);
}
