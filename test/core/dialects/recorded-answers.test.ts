import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { equals } from '../../../src/core/entities/conditions.js'
import type { Route } from '../../../src/core/dialects/route.js'
import { createRecord } from '../../../src/core/entities/record-class.js'
import type { EntityRecord } from '../../../src/core/entities/record.js'
import type { CoreSession } from '../../../src/core/session.js'
import { RecordedCore } from './recorded-core.js'
import { eras, isRow, recordingsOf, urlOf } from './recordings.js'
import type { Recording } from './recordings.js'
import { keysIn, nameOf, routesOf } from './routes.js'
import { wholeSelection, wholeValue } from './whole-selection.js'

interface LookUp {
  readonly title: string
  readonly route: Route
  readonly keys: Readonly<Record<string, string>>
  readonly recording: Recording
}

/** Whether the gateway would send the header as it was recorded: it mends some, and refuses others itself. */
const isPlain = ({ request }: Recording): boolean =>
  /^(Token \S+)?$/.test(request.headers?.['Authorization'] ?? '')

/** Recorded GETs of single entities, without parameters. */
function lookUps(recordings: readonly Recording[], routes: readonly Route[]): readonly LookUp[] {
  return recordings.filter(isPlain).flatMap((recording) => {
    const { pathname, search } = urlOf(recording)
    if (recording.request.method !== 'GET' || search !== '') return []
    return routes.flatMap((route) => {
      const keys = keysIn(route, pathname)
      if (route.answers !== 'one' || route.unfold !== undefined || keys === undefined) return []
      return [{ title: `${recording.name} as ${nameOf(route)}`, route, keys, recording }]
    })
  })
}

async function read(session: CoreSession, { route, keys }: LookUp): Promise<EntityRecord | null> {
  const { scope = '' } = route
  const { entity } = route.mapping
  const key = keys[scope] ?? ''
  const selection = wholeSelection(route.mapping)
  if (scope !== 'uuid') return session.find(entity, [equals(scope, key)], selection)
  return session.load(entity, key, selection, keys)
}

describe.each(eras)('single entities, from the answers of a $dialect.name Core', (era) => {
  const found = lookUps(recordingsOf(era), routesOf(era.dialect))
  const core = new RecordedCore(era)
  beforeAll(() => core.start())
  afterAll(() => core[Symbol.asyncDispose]())

  const answered = found.filter(({ recording }) => recording.response.status === 200)
  it.each(answered)('$title', async (lookUp) => {
    const { recording, route } = lookUp
    const { body } = recording.response
    if (!isRow(body)) throw new Error('An object was recorded')
    const record = await read(await core.session(recording), lookUp)
    expect(core.given).toBe(1)
    expect(record === null ? null : wholeValue(record)).toEqual(
      wholeValue(createRecord(route.mapping, body, { known: {} })),
    )
  })

  const missing = found.filter(({ recording }) => recording.response.status === 404)
  it.each(missing)('$title is null', async (lookUp) => {
    expect(await read(await core.session(lookUp.recording), lookUp)).toBeNull()
    expect(core.given).toBe(1)
  })

  const refused = found.filter(({ recording }) => [401, 403].includes(recording.response.status))
  it.each(refused)('$title is refused', async (lookUp) => {
    const { status } = lookUp.recording.response
    const session = await core.session(lookUp.recording)
    await expect(read(session, lookUp)).rejects.toMatchObject({
      code: status === 401 ? 'UNAUTHENTICATED' : 'FORBIDDEN',
      core: { method: 'GET', path: `/api${lookUp.route.path}`, status },
    })
  })
})
