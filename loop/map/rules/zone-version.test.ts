import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { versionStep } from './zone-version.ts'

describe('versions', () => {
  it('never change a day that has passed', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-11-${String(d).padStart(2, '0')}`)
    fc.assert(
      fc.property(day, day, day, (validFrom, wanted, today) => {
        const step = versionStep({ version: 3, validFrom }, wanted, today)
        if (step.kind === 'refuse') expect(wanted < today || wanted < validFrom).toBe(true)
        else {
          expect(wanted >= today && wanted >= validFrom).toBe(true)
          expect(step.kind).toBe(wanted === validFrom ? 'correct' : 'succeed')
        }
      }),
    )
  })
})
