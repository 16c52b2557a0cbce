import { commonSelection, complete } from './completion.js'
import { detour } from './detours.js'
import { CoreError } from './errors.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import { outcomesOf } from './reason.js'
import type { Reads, ReadsOptions } from './reads.js'
import { cut } from './sharing.js'

/** One answer a member where no single way leads to what is wanted, or the reason why that one could not be had. */
export function detouredAnswers(
  reads: Reads,
  options: ReadsOptions,
  request: ListRequest,
  members: readonly RequestMember[],
): Promise<(Answer | Error)[]> {
  const [only, ...others] = members
  if (only === undefined || others.length > 0) {
    return outcomesOf(members.map((member) => reads.one(request, member)))
  }
  return outcomesOf([findThenComplete(reads, options, request, only)])
}

/**
 * Finds a list by what all ways tell, and asks for what only some tell of the page that is wanted, which is often short.
 */
async function findThenComplete(
  reads: Reads,
  options: ReadsOptions,
  request: ListRequest,
  member: RequestMember,
): Promise<Answer> {
  const { dialect } = options
  const isPage = request.window !== 'all'
  const selection = isPage
    ? commonSelection(dialect.routes[request.entity], request.selection)
    : request.selection
  const isCommon = selection === request.selection
  try {
    const answer = await detoured(reads, options, isCommon ? request : { ...request, selection }, member)
    if (isCommon || answer.records.length === 0) return answer
    return { ...answer, records: await complete(reads, dialect, request, answer.records) }
  } catch (error) {
    throw refusalInstead(error, options, request)
  }
}

async function detoured(
  reads: Reads,
  { dialect }: ReadsOptions,
  request: ListRequest,
  member: RequestMember,
): Promise<Answer> {
  const { records, ...found } = await detour(reads, dialect, request, member)
  return cut(request, records, found)
}

/** Where no way is left because the Core forbade them, that is what the caller has to know. */
function refusalInstead(
  error: unknown,
  { capabilities, caller, dialect }: ReadsOptions,
  { entity }: ListRequest,
): unknown {
  if (!(error instanceof CoreError) || error.code !== 'UNSUPPORTED') return error
  return capabilities.anyDenialOf(caller.digest, dialect.routes[entity]) ?? error
}
