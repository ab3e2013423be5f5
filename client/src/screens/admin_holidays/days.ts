// Days on which nobody works: "2027-02-06", or "09-02" for every year. Pure.

/** As a person reads it: 06/02/2027, or 02/09. */
export function dayWords(day: string): string {
  return day.split('-').reverse().join('/');
}

/** Those of every year first, then by date. */
export function inOrder(days: readonly string[]): string[] {
  return [...days].sort((a, b) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0));
}

/** What is kept for the date of a date field ("2027-02-06"). */
export function dayOf(date: string, yearly: boolean): string {
  return yearly ? date.slice(5) : date;
}

/** Years, of this and the next, for which no day of their own is noted: those that go by the moon are missing. */
export function yearsWithout(days: readonly string[], thisYear: number): number[] {
  return [thisYear, thisYear + 1].filter((year) => !days.some((day) => day.startsWith(`${year}-`)));
}
