import { once } from 'node:events'
import { request, WebSocket } from 'undici'

/** Megabytes that a process of Node cannot let go of: what is left in its heap after a collection. */
export async function liveHeap(inspectorPort: number): Promise<number> {
  const { body } = await request(`http://127.0.0.1:${inspectorPort}/json/list`)
  const [target] = (await body.json()) as readonly { readonly webSocketDebuggerUrl: string }[]
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '')
  await once(socket, 'open')
  const ask = async (id: number, method: string): Promise<{ readonly usedSize?: number }> => {
    socket.send(JSON.stringify({ id, method }))
    const [{ data }] = (await once(socket, 'message')) as [{ readonly data: string }]
    return (JSON.parse(data) as { readonly result: { readonly usedSize?: number } }).result
  }
  await ask(1, 'HeapProfiler.collectGarbage')
  const { usedSize = NaN } = await ask(2, 'Runtime.getHeapUsage')
  socket.close()
  return usedSize / 1_048_576
}
