import { useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { Field } from '../forms/field.js'
import { graphql } from '../graph/generated/index.js'
import { createClient } from '../graph/client.js'
import { wordsFor } from '../graph/problems.js'
import { usePageTitle } from '../parts/page-title.js'
import { useSession } from './session.js'

const WhoIsThis = graphql(`
  query WhoIsThis {
    viewer {
      id
      fullName
    }
  }
`)

/** Why the token does not do; null where it does. */
async function objectionTo(token: string): Promise<string | null> {
  if (token === '') return 'Enter your token.'
  const client = createClient(token, () => undefined)
  try {
    const { data } = await client.query({ query: WhoIsThis, errorPolicy: 'none' })
    return data.viewer ? null : 'The Core does not know whose token this is.'
  } catch (error) {
    return wordsFor(error)
  } finally {
    client.stop()
  }
}

/** Asks for a token, and looks whether the Core accepts it. */
export function SignInPage() {
  const { signIn, farewell } = useSession()
  const [objection, setObjection] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  usePageTitle('Sign in')

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const token = input.current?.value.trim() ?? ''
    setBusy(true)
    const found = await objectionTo(token)
    setBusy(false)
    setObjection(found)
    if (found === null) signIn(token)
    else input.current?.focus()
  }

  return (
    <main className="sign-in">
      <form className="card" noValidate onSubmit={(event) => void submit(event)}>
        <img src="/icon.svg" alt="" width="48" height="48" />
        <h1>Allocations</h1>
        <p>Projects, their people, and what they may use of shared supercomputers.</p>
        {farewell !== null && (
          <p className="notice" role="alert">
            {farewell}
          </p>
        )}
        <Field
          label="Token"
          hint="Your API token of Puhuri Core. It is kept in this tab only, until you close it or sign out."
          errors={objection === null ? [] : [objection]}
        >
          {(attributes) => (
            <input
              {...attributes}
              ref={input}
              type="password"
              autoComplete="off"
              spellCheck={false}
              autoFocus
              required
            />
          )}
        </Field>
        <button className="primary" aria-disabled={isBusy}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  )
}
