import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Dialog } from '../parts/dialog.js'
import { messagesElsewhere } from './complaints.js'
import type { Submission } from './submission.js'

interface FormDialogProps {
  readonly title: string
  readonly submission: Submission
  /** Where the form has inputs: what is wrong elsewhere is shown above them. */
  readonly paths: readonly (readonly string[])[]
  readonly submitLabel: string
  readonly isDangerous?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form in a dialog. When something is wrong with it, the first input that is takes the focus. */
export function FormDialog({
  title,
  submission,
  paths,
  submitLabel,
  isDangerous = false,
  onClose,
  children,
}: FormDialogProps) {
  const { isBusy, complaints, onSubmit } = submission
  const form = useRef<HTMLFormElement>(null)
  const elsewhere = messagesElsewhere(complaints, paths)

  useEffect(() => {
    if (complaints.length > 0)
      form.current?.querySelector<HTMLElement>('.problem, [aria-invalid=true]')?.focus()
  }, [complaints])

  return (
    <Dialog title={title} onClose={onClose}>
      <form ref={form} noValidate onSubmit={onSubmit}>
        {elsewhere.length > 0 && (
          <p className="problem" role="alert" tabIndex={-1}>
            {elsewhere.join(' ')}
          </p>
        )}
        {children}
        <div className="actions">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button className={isDangerous ? 'danger' : 'primary'} aria-disabled={isBusy}>
            {isBusy ? 'One moment…' : submitLabel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
