import js from '@eslint/js'
import graphql from '@graphql-eslint/eslint-plugin'
import reactHooks from 'eslint-plugin-react-hooks'
import typescript from 'typescript-eslint'

const environmentMessage = 'Only src/config.ts reads the environment: pass what is needed as an argument.'
const embeddedMessage = 'The gateway speaks to the embedded Core over HTTP only: never import it.'

export default typescript.config(
  {
    ignores: [
      '**/dist/',
      'node_modules/',
      '.venv/',
      'coverage/',
      'src/graph/generated/',
      'src/client/generated/',
      'examples/portal/src/graph/generated/',
      'bench/.build/',
      'site/.vitepress/cache/',
      'site/.vitepress/.temp/',
    ],
  },
  { files: ['**/*.js', '**/*.ts', '**/*.tsx'], extends: [js.configs.recommended] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        // Takes less CPU than projectService, and lints bench/soak with the rest rather than as a project of its own.
        project: ['tsconfig.json', 'src/explorer/tsconfig.json', 'examples/portal/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A fifth of all the time, for enums, of which there are none, and for classes, which private members tell apart.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: environmentMessage },
      ],
    },
  },
  { files: ['**/*.tsx', 'examples/portal/src/**/*.ts'], extends: [reactHooks.configs.flat.recommended] },
  { files: ['src/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: [
      'src/config.ts',
      'src/config/**/*.ts',
      'src/server/**/*.ts',
      'src/graph/**/*.ts',
      'src/core/**/*.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/embedded/**'], message: embeddedMessage }] },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ObjectExpression > Property[kind="get"]',
          message:
            'Give it a class: of each literal with a getter the engine keeps all that the getter sees.',
        },
      ],
    },
  },
  {
    files: ['src/embedded/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/core/**', '**/graph/**', '**/server/**', '**/config.js', '**/config/**'],
              message: 'The embedded Core stands on its own: it imports nothing of the gateway.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['schema/**/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'schema/**/*.graphql' } },
    },
    rules: {
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      '@graphql-eslint/description-style': ['error', { style: 'block' }],
      '@graphql-eslint/no-hashtag-description': 'error',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/known-type-names': 'error',
      '@graphql-eslint/unique-type-names': 'error',
    },
  },
)
