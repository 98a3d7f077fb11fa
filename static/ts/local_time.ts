// Day and time by the device's own clock, and by the calendar of the device or of a place.

/** RFC 3339 with the device's own offset: `2026-11-24T06:40:00-06:00`. */
export function withOffset(time: Date): string {
  const behind = time.getTimezoneOffset();
  const local = new Date(time.getTime() - behind * 60_000).toISOString().slice(0, 19);
  const two = (number: number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  return `${local}${behind > 0 ? "-" : "+"}${two(Math.trunc(behind / 60))}:${two(behind % 60)}`;
}

/**
 * The civil day of an instant, `2026-12-01`, in a zone of the IANA database: the same as `Zone::day` in `src/domain/zone.rs`. Without a zone,
 * and where the device does not know it, by the device's own clock.
 */
export function dayIn(time: Date, zone?: string): string {
  const day = (format: Intl.DateTimeFormat) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
    return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  };
  const digits: Intl.DateTimeFormatOptions = { year: "numeric", month: "2-digit", day: "2-digit", calendar: "gregory", numberingSystem: "latn" };
  try {
    return day(new Intl.DateTimeFormat("en-US", zone ? { ...digits, timeZone: zone } : digits));
  } catch {
    return day(new Intl.DateTimeFormat("en-US", digits));
  }
}

/** A day in words: "Tuesday, November 24". */
export function dayInWords(day: string, language: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Intl.DateTimeFormat(language, { weekday: "long", month: "long", day: "numeric" }).format(new Date(year, month - 1, date));
}

/** A moment in words: "10:32 AM", with its day where that is not today. */
export function momentInWords(milliseconds: number, language: string): string {
  const at = new Date(milliseconds);
  const time = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(at);
  return dayIn(at) === dayIn(new Date()) ? time : `${dayInWords(dayIn(at), language)}, ${time}`;
}
