const LANGUAGE = 'en-GB'
const day = new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'short', year: 'numeric' })
const moment = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'medium', timeStyle: 'short' })
const number = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 2 })
const percent = new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 0 })

/** `6 Feb 2036`, of a moment or a day. */
export const formatDay = (value: string): string => day.format(new Date(value))

/** `6 Feb 2036, 14:00`. */
export const formatMoment = (value: string): string => moment.format(new Date(value))

/** `1,060`. */
export const formatNumber = (value: number): string => number.format(value)

/** `42%`. */
export const formatPercent = (value: number): string => percent.format(value)

/** `1 project`, `26 projects`. */
export const formatCount = (count: number, one: string, several: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : several}`
