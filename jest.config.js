import { availableParallelism } from 'node:os'
import process from 'node:process'
import { makeOutputsFolder } from './test/secrets/outputs-folder.js'

const outputsFolder = makeOutputsFolder()

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // In continuous integration a test whose tools are missing fails; elsewhere it is skipped, loudly.
  globals: {
    continuousIntegration: process.env.CI === 'true',
    // The Python that has what examples/python/requirements.txt names.
    examplesPython: process.env.EXAMPLES_PYTHON ?? 'python3',
    // How long each fuzz test looks for something that breaks.
    fuzzSeconds: Number(process.env.FUZZ_SECONDS ?? 3),
    outputsFolder,
    // Whether docs/work.md is written anew instead of held to what was found.
    writeTables: process.env.WRITE_TABLES === 'true',
  },
  // The tests run as CommonJS in Jest; the built package is run as ES modules by test/e2e.
  transform: {
    // Loads Node's own modules by import(), which Jest knows only where it translates it.
    'otlp-exporter-base/.+\\.js$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } }, module: { type: 'commonjs' } },
    ],
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!@opentelemetry/otlp-exporter-base/)'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testSequencer: '<rootDir>/test/slow-first.js',
  // All that gateways let out, in whatever process, is searched for tokens; the run fails where there is one.
  setupFilesAfterEnv: ['<rootDir>/test/secrets/tapped-test.ts'],
  reporters: ['default', ['<rootDir>/test/secrets/outputs-reporter.js', { folder: outputsFolder }]],
  // Ends what hangs, and nothing else: on a machine with much other work, starting four processes takes a minute.
  testTimeout: 180_000,
  // Some suites mostly wait: for a provider, a browser, a process of their own. Meanwhile another has their core.
  maxWorkers: availableParallelism() + 1,
}
