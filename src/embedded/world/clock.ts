/** A moment as a Core writes it: ISO 8601, UTC, six decimals. */
export function timestamp(moment: Date): string {
  return moment.toISOString().replace('Z', '000Z')
}

/** A day as a Core writes it: YYYY-MM-DD. */
export function day(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

/** The first day of the month of that moment, as YYYY-MM-DD. */
export function firstOfMonth(moment: Date): string {
  return `${moment.toISOString().slice(0, 7)}-01`
}

const dayInMilliseconds = 86_400_000

/** The moment that many days later (earlier, where negative). */
export function addDays(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * dayInMilliseconds)
}
