import { permissions2021 } from './permissions-2021/index.js'
import { roles2023 } from './roles-2023/index.js'
import type { Dialect, DialectName } from './dialect.js'

const dialects: Readonly<Record<DialectName, Dialect>> = {
  'permissions-2021': permissions2021,
  'roles-2023': roles2023,
}

/** The dialect of that name. */
export function dialectOf(name: DialectName): Dialect {
  return dialects[name]
}
