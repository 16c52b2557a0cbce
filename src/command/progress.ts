import type { WriteStream } from 'node:tty'
import type { Progress } from './traversal.js'

const WIDTH = 30

/** What is drawn on, such as `process.stderr`. */
export type Screen = Pick<WriteStream, 'isTTY' | 'write'>

/** A bar that shows how far a long list has been read; nothing where nobody looks. */
export function progressBar(screen: Screen): { readonly show: Progress; readonly end: () => void } {
  let isShown = false
  return {
    show: (done, total) => {
      if (!screen.isTTY) return
      isShown = true
      const filled = total === 0 ? WIDTH : Math.min(WIDTH, Math.round((done / total) * WIDTH))
      screen.write(`\r${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done} of ${total}`)
    },
    // Nothing is left of it on the screen.
    end: () => {
      if (isShown) screen.write('\r\u001B[2K')
    },
  }
}
