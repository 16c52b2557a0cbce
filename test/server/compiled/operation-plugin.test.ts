import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type TypeScript from 'typescript'

const typescript = createRequire(__filename)('typescript') as typeof TypeScript

/** Every file but the plugin is the same for each: it is parsed once. */
const parsed = new Map<string, TypeScript.SourceFile | undefined>()

/** What the compiler says of a plugin with these hooks, where one is due that works without Apollo Server. */
function complaintsOf(hooks: string): string[] {
  const name = join(__dirname, 'made-up-plugin.ts')
  const text = `
    import type { BaseContext } from '@apollo/server'
    import type { OperationPlugin } from '../../../src/server/compiled/operation-plugin.js'
    const hook = () => undefined
    const plugin = { ${hooks} }
    export const taken: OperationPlugin<BaseContext> = plugin`
  const options: TypeScript.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind.NodeNext,
    moduleResolution: typescript.ModuleResolutionKind.NodeNext,
    types: [],
  }
  const host = typescript.createCompilerHost(options)
  const fileExists = host.fileExists.bind(host)
  const getSourceFile = host.getSourceFile.bind(host)
  host.fileExists = (file) => file === name || fileExists(file)
  host.getSourceFile = (file, version) => {
    if (file === name) return typescript.createSourceFile(file, text, version)
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, version))
    return parsed.get(file)
  }
  const program = typescript.createProgram([name], options, host)
  return typescript
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => typescript.flattenDiagnosticMessageText(messageText, '\n'))
}

describe('a plugin that is to work without Apollo Server too', () => {
  it('has the hooks that are called there', () => {
    expect(
      complaintsOf('didResolveOperation: hook, didEncounterErrors: hook, willSendResponse: hook'),
    ).toEqual([])
  })

  it.each([
    'executionDidStart',
    'responseForOperation',
    'parsingDidStart',
    'requestDidStart',
    'unexpectedErrorProcessingRequest',
  ])('is no plugin with one that is not: %s', (hook) => {
    expect(complaintsOf(`willSendResponse: hook, ${hook}: hook`).join('\n')).toContain(hook)
  })
})
