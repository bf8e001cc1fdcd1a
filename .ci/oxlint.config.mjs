// @ts-check
import { overrides } from './import-table.mjs'

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
  overrides: overrides(),
}
