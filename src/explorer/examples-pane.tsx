import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import type { GraphiQLPlugin } from '@graphiql/react'
import { blanks, examples } from './examples.js'
import type { Example, Subjects } from './examples.js'
import { operationNameOf, textOf } from './operations.js'

/** The variables of an example as the editor shows them; empty where there are none. */
export function variablesOf(example: Example, subjects: Subjects | undefined): string {
  const variables = example.variables(subjects ?? blanks)
  return Object.keys(variables).length === 0 ? '' : JSON.stringify(variables, null, 2)
}

function Icon() {
  return (
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M2 3.5h2M2 8h2M2 12.5h2M6.5 3.5H14M6.5 8H14M6.5 12.5H14" />
    </svg>
  )
}

/**
 * A pane with an operation for everything that an allocator does. Each opens in a tab of its own.
 *
 * @param subjects what the operations are tried on, where that is known.
 */
export function examplesPane(subjects: Subjects | undefined): GraphiQLPlugin {
  function Content() {
    const actions = useGraphiQLActions()
    const queryEditor = useGraphiQL((state) => state.queryEditor)
    const variableEditor = useGraphiQL((state) => state.variableEditor)

    const open = (example: Example) => {
      const query = textOf(example)
      const variables = variablesOf(example, subjects)
      if (queryEditor?.getValue().trim()) actions.addTab()
      actions.updateActiveTabValues({ query, variables })
      queryEditor?.setValue(query)
      variableEditor?.setValue(variables)
      // The editor finds it by itself only after a while, in which the name of the tab before would be sent.
      actions.setOperationName(operationNameOf(example))
      queryEditor?.focus()
    }
    return (
      <section aria-label="Examples" className="examples">
        <div className="graphiql-doc-explorer-title">Examples</div>
        <p>
          {subjects
            ? 'Filled in for the made-up data of this Core. As the user "integration" all of them can be run.'
            : 'Fill in the variables for this Core.'}
        </p>
        <ol>
          {examples.map((example) => (
            <li key={example.operation}>
              <button
                type="button"
                className="graphiql-un-styled"
                onClick={() => {
                  open(example)
                }}
              >
                {example.task}
              </button>
            </li>
          ))}
        </ol>
      </section>
    )
  }
  return { title: 'Examples', icon: Icon, content: Content }
}
