import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { wordsFor } from '../graph/problems.js'
import type { Complaint } from './complaints.js'

/** A form that is sent. */
export interface Submission {
  readonly isBusy: boolean
  /** What came back of the last try; empty where it went well. */
  readonly complaints: readonly Complaint[]
  readonly onSubmit: (event: SubmitEvent<HTMLFormElement>) => void
}

/**
 * Sends a form once at a time, and keeps what is wrong with it.
 *
 * @param send makes the change, and tells what is wrong; with nothing wrong it has done all that follows.
 */
export function useSubmission(send: (form: FormData) => Promise<readonly Complaint[]>): Submission {
  const [isBusy, setBusy] = useState(false)
  const [complaints, setComplaints] = useState<readonly Complaint[]>([])

  const submit = async (form: FormData) => {
    setBusy(true)
    try {
      setComplaints(await send(form))
    } catch (error) {
      setComplaints([{ message: wordsFor(error) }])
    } finally {
      setBusy(false)
    }
  }
  return {
    isBusy,
    complaints,
    onSubmit: (event) => {
      event.preventDefault()
      if (!isBusy) void submit(new FormData(event.currentTarget))
    },
  }
}

/** A value of a form as a text without spaces around it; undefined where nothing was entered. */
export function textIn(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
