/** "2 hours ago", "hace 2 horas": by the browser's own words. */
export function age(milliseconds: number, language: string): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 60) return words.format(-minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 48 ? words.format(-hours, "hour") : words.format(-Math.round(hours / 24), "day");
}

/** How many days a civil day is ago, "today", "3 days ago", "hoy": both days as `YYYY-MM-DD`. */
export function dayAge(day: string, today: string, language: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-days, "day");
}
