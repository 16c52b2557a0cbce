/** Whether two times are the same moment, however they are written; null is no time. */
export const isSameMoment = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one === other : Date.parse(one) === Date.parse(other)
