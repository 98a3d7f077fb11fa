/** The days of the slider: the first of each month from `first` on, and today as the last one. */
export function months(first: string, today: string): string[] {
  const days: string[] = [];
  let [year = 0, month = 1] = first.split("-").map(Number);
  for (let day = first; day < today; day = `${year}-${String(month).padStart(2, "0")}-01`) {
    days.push(day);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return [...days, today];
}

/** Where a day stands on the slider: the last step that is not later. */
export function step(days: string[], day: string): number {
  const later = days.findIndex((known) => known > day);
  return later === -1 ? days.length - 1 : Math.max(0, later - 1);
}
