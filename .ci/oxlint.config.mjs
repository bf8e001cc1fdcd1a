// @ts-check
import { importRules } from './import-table.mjs'

export default {
  plugins: ['typescript', 'react', 'import', 'unicorn', 'oxc', 'jsx-a11y', 'vitest'],
  categories: {
    correctness: 'error',
    suspicious: 'error',
  },
  options: {
    typeAware: true,
  },
  rules: {
    'react/react-in-jsx-scope': 'off',
    'unicorn/require-post-message-target-origin': 'off',
    'unicorn/prefer-add-event-listener': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'import/no-cycle': 'error',
    'import/no-unassigned-import': 'off',
    'import/default': 'off',
    'import/no-named-as-default': 'off',
    'import/no-named-as-default-member': 'off',
    // Dexie's collections have a reverse() of their own.
    'unicorn/no-array-reverse': 'off',
    // Properties check within loops over what was generated.
    'vitest/no-conditional-expect': 'off',
    'vitest/expect-expect': ['error', { assertFunctionNames: ['expect', 'fc.assert'] }],
    // It takes hex written as `${'11'.repeat(32)}` for a constant.
    'typescript/no-unnecessary-template-expression': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'vitest/require-mock-type-parameters': 'off',
    'no-underscore-dangle': 'off',
    'consistent-return': 'off',
    'typescript/consistent-return': 'off',
    'typescript/no-explicit-any': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'max-lines': [
      'error',
      {
        max: 300,
        skipBlankLines: true,
        skipComments: true,
      },
    ],
    'unicorn/no-array-sort': 'error',
  },
  ignorePatterns: ['dist', 'test-results'],
  overrides: [
    ...importRules(),
    // Brands are minted here and nowhere else.
    {
      files: ['**/src/core/chain/ids.ts'],
      rules: { 'typescript/no-unsafe-type-assertion': 'off' },
    },
    {
      files: ['**/*.test.ts', '**/*.test.tsx', '**/src/testing/**', '**/e2e/**', '**/.ci/**'],
      rules: {
        'typescript/no-unsafe-type-assertion': 'off',
        'typescript/require-array-sort-compare': 'off',
        'typescript/unbound-method': 'off',
      },
    },
    // It steers a library from inside, by replacing methods of its prototypes.
    {
      files: ['**/src/core/simulation/virtual-indexed-db.ts'],
      rules: { 'typescript/unbound-method': 'off' },
    },
    // Suites that take the thing to test as an argument.
    {
      files: ['**/src/testing/**'],
      rules: { 'vitest/valid-title': 'off', 'vitest/expect-expect': 'off' },
    },
  ],
}
