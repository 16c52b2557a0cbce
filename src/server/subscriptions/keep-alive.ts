import type { WebSocket } from 'ws'

const PING_EVERY_MS = 12_000

/**
 * Pings the other side, so that no proxy takes the connection for idle, and cuts the connection where it does not answer
 * until the next ping is due. What is returned ends that.
 */
export function keepAlive(socket: WebSocket): () => void {
  let isAlive = true
  socket.on('pong', () => {
    isAlive = true
  })
  const timer = setInterval(() => {
    if (!isAlive) {
      socket.terminate()
      return
    }
    isAlive = false
    socket.ping()
  }, PING_EVERY_MS)
  return () => {
    clearInterval(timer)
  }
}
