import process from 'node:process'

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // In continuous integration a test whose tools are missing fails; elsewhere it is skipped, loudly.
  globals: { continuousIntegration: process.env.CI === 'true' },
  // The tests run as CommonJS in Jest; the built package is run as ES modules by test/e2e.
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testTimeout: 60_000,
  maxWorkers: '100%',
}
