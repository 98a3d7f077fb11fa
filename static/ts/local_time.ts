// Day and time by the device's own clock and calendar.

/** RFC 3339 with the device's own offset: `2026-11-24T06:40:00-06:00`. */
export function withOffset(time: Date): string {
  const behind = time.getTimezoneOffset();
  const local = new Date(time.getTime() - behind * 60_000).toISOString().slice(0, 19);
  const two = (number: number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  return `${local}${behind > 0 ? "-" : "+"}${two(Math.trunc(behind / 60))}:${two(behind % 60)}`;
}

/** `2026-11-24`, wherever the device is. */
export function today(now = new Date()): string {
  return withOffset(now).slice(0, 10);
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
  return today(at) === today() ? time : `${dayInWords(today(at), language)}, ${time}`;
}
