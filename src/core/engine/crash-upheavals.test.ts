import { describe, expect, test } from 'vitest'
import { UPHEAVALS } from '#testing/crash-operations.ts'
import { pointsSurvived } from '#testing/crashes.ts'

describe('a crash at any write or await', () => {
  test.each(UPHEAVALS)(
    'S8 $rules $name: as before or as after, and a retry ends the same',
    async (operation) => {
      expect(await pointsSurvived(operation)).toBeGreaterThan(7)
    },
  )
})
