import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore, type EmbeddedCore } from '../../src/embedded/index.js'
import { clientOf, tokenOf } from './client.js'

let core: EmbeddedCore

beforeEach(async () => {
  core = await startEmbeddedCore({ dialect: 'permissions-2021' })
})

afterEach(() => core.close())

function signIn(username: string, password: string) {
  return clientOf(core).send('POST', '/api-auth/password/', { username, password })
}

describe('signing in by password', () => {
  it('gives the token', async () => {
    const { status, body } = await signIn('staff', 'demo')
    expect([status, body]).toEqual([200, { token: tokenOf(core, 'staff') }])
  })

  it('locks a name after four wrong passwords, and no other', async () => {
    for (let attempt = 0; attempt < 4; attempt++) {
      expect((await signIn('staff', 'wrong')).body).toEqual({ detail: 'Invalid username/password.' })
    }
    const locked = await signIn('staff', 'demo')
    expect([locked.status, locked.body]).toEqual([
      401,
      { detail: 'Username is locked out. Try in 10 minutes.' },
    ])
    expect((await signIn('support', 'demo')).status).toBe(200)
  })

  it('forgets wrong passwords once the right one is given', async () => {
    for (let round = 0; round < 3; round++) {
      for (let attempt = 0; attempt < 3; attempt++) await signIn('staff', 'wrong')
      expect((await signIn('staff', 'demo')).status).toBe(200)
    }
  })
})

describe('mapping a CUID to an account', () => {
  const stranger = `${'ab'.repeat(20)}@myaccessid.org`

  function resolve(cuid: string, as = 'identity-manager') {
    return clientOf(core, as).send('POST', '/api/remote-eduteams/', { cuid })
  }

  it('finds who is there, and makes an account for whom the registry knows', async () => {
    const [known] = (
      await clientOf(core, 'staff').get('/api/users/?registration_method=eduteams&page_size=1')
    ).body
    expect((await resolve(String(known?.['username']))).body).toEqual({ uuid: known?.['uuid'] })
    const made = await resolve(stranger)
    expect(made.status).toBe(200)
    expect((await resolve(stranger)).body).toEqual(made.body)
    const seen = await clientOf(core, 'staff').get(`/api/users/?username=${stranger}`)
    expect(seen.body[0]?.['uuid']).toBe(made.body['uuid'])
  })

  it('fails for whom the registry does not know, and for everybody new while it is down', async () => {
    const unknown = await resolve(`${'0'.repeat(40)}@myaccessid.org`)
    expect([unknown.status, unknown.body]).toEqual([
      401,
      { detail: 'Eduteams error: Unable to get user info.' },
    ])
    core.setRegistry(false)
    const down = await resolve(stranger)
    expect([down.status, down.body]).toEqual([401, { detail: 'Eduteams error: Unable to get access token.' }])
    core.setRegistry(true)
    expect((await resolve(stranger)).status).toBe(200)
  })

  it('is for identity managers', async () => {
    const { status, body } = await resolve(stranger, 'staff')
    expect([status, body]).toEqual([403, 'Only identity manager is allowed to sync remote users.'])
  })
})
