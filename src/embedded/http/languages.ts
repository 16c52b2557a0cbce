import { isJsonObject, type Json } from '../json.js'
import type { Translations } from '../dialect.js'
import type { Outgoing } from './exchange.js'

/** The same refusal in the language that the caller prefers, as far as the Core's messages are known in it. */
export function inLanguage(
  translations: Translations,
  preferred: string | undefined,
  outgoing: Outgoing,
): Outgoing {
  const language = (preferred?.split(/[,;]/)[0] ?? '').trim().split('-')[0]?.toLowerCase() ?? ''
  const messages = Object.hasOwn(translations, language) ? translations[language] : undefined
  if (messages === undefined) return outgoing
  const headers: Record<string, string> = { ...outgoing.headers, 'Content-Language': language }
  const isRefusal = outgoing.status >= 400 && headers['Content-Type'] === 'application/json'
  if (!isRefusal || outgoing.text === '') return { ...outgoing, headers }
  const body = translated(JSON.parse(outgoing.text) as Json, messages)
  return { ...outgoing, headers, text: JSON.stringify(body) }
}

function translated(value: Json, messages: Readonly<Record<string, string>>): Json {
  if (typeof value === 'string') return messages[value] ?? value
  if (Array.isArray(value)) return (value as readonly Json[]).map((part) => translated(part, messages))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, part === undefined ? part : translated(part, messages)]),
  )
}
