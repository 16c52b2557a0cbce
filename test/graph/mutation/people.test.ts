import { request } from 'undici'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dialectNames } from '../../gateway-on-core.js'
import { Writing } from './writing.js'

const known = '01cfb7d6b76d400d12b8c8e0e33e36c5ef4562c1@acc.researcher-access.org'
const unknown = `${'0'.repeat(40)}@acc.researcher-access.org`

describe.each(dialectNames)('people sign in and are found (%s)', (dialect) => {
  let writing: Writing
  beforeAll(async () => {
    writing = await Writing.start({ dialect })
  })
  beforeEach(() => {
    writing.gateway.core.requests.clear()
    writing.gateway.core.setRegistry(true)
  })
  afterAll(() => writing[Symbol.asyncDispose]())

  const signIn = (username: string, password: string) =>
    writing.payload<{ token: string | null }>('signIn', { username, password }, 'token', 'nobody at all')

  it('signs in without a token, and gets one that works', async () => {
    const { token, userErrors } = await signIn('staff', 'demo')
    expect(userErrors).toEqual([])
    const answer = await request(`${writing.gateway.core.url}/api/users/me/`, {
      headers: { authorization: `Token ${token ?? ''}` },
    })
    expect(await answer.body.json()).toMatchObject({ username: 'staff' })
  })

  it('tells who is not let in', async () => {
    expect(await signIn('staff', 'wrong')).toEqual({
      token: null,
      userErrors: [{ code: 'INVALID', message: 'Invalid username/password.', field: null }],
    })
    expect((await signIn('nosuch', 'x')).userErrors).toMatchObject([{ code: 'INVALID' }])
  })

  it('refuses an empty name and password before anything is sent', async () => {
    expect((await signIn('', '')).userErrors).toMatchObject([
      { code: 'REQUIRED', field: ['username'] },
      { code: 'REQUIRED', field: ['password'] },
    ])
    expect(writing.writes()).toEqual([])
  })

  const resolve = (cuid: string, fields = 'user { uuid username fullName }', as = 'staff') =>
    writing.payload<{ user: { uuid: string } | null }>('resolveUser', { cuid }, fields, as)

  it('finds a person, and the same again', async () => {
    const found = await resolve(known, 'user { uuid username }', 'identity-manager')
    expect(found).toEqual({ user: { uuid: expect.any(String), username: known }, userErrors: [] })
    expect(await resolve(known, 'user { uuid username }', 'identity-manager')).toEqual(found)
    expect(await writing.row(`/users/${found.user?.uuid ?? ''}/`)).toMatchObject({ username: known })
  })

  it('tells that a person was found also where the caller does not see them', async () => {
    const fields = 'user { uuid fullName }'
    const { data, errors } = await writing.send('resolveUser', { cuid: known }, fields, 'identity-manager')
    const { user, userErrors } = (data?.['resolveUser'] ?? {}) as { user: unknown; userErrors: unknown }
    expect(userErrors).toEqual([])
    if (user === null) {
      expect(errors).toMatchObject([{ path: ['resolveUser', 'user', 'fullName'] }])
    } else {
      expect(user).toMatchObject({ fullName: expect.stringMatching(/./) })
    }
  })

  it('tells of a person whom nobody knows', async () => {
    const { user, userErrors } = await resolve(unknown, 'user { uuid }', 'identity-manager')
    expect(user).toBeNull()
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['cuid'] }])
  })

  it('tells of a registry that does not answer', async () => {
    writing.gateway.core.setRegistry(false)
    const { userErrors } = await resolve(
      `${'c'.repeat(40)}@acc.researcher-access.org`,
      '',
      'identity-manager',
    )
    expect(userErrors).toMatchObject([{ code: 'UNAVAILABLE', field: ['cuid'] }])
  })

  it('tells who may not look people up', async () => {
    expect(await writing.refusals('resolveUser', { cuid: known }, 'allocator')).toEqual(['FORBIDDEN'])
    expect(await writing.refusals('resolveUser', { cuid: known }, 'staff')).toEqual(
      writing.is2021 ? ['FORBIDDEN'] : [],
    )
  })

  it('refuses a CUID that is empty or too long before anything is sent', async () => {
    expect(await writing.refusals('resolveUser', { cuid: ' ' })).toEqual(['REQUIRED cuid'])
    expect(await writing.refusals('resolveUser', { cuid: 'c'.repeat(257) })).toEqual(['INVALID cuid'])
    expect(writing.writes()).toEqual([])
  })

  it('is an error without a token', async () => {
    const { errors } = await writing.send('resolveUser', { cuid: known }, '', 'nobody at all')
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED'])
  })
})
