import { expect, it } from 'vitest'
import { handoverLacks } from './handover.ts'

it.each([
  ['caught', 0, [], 'persons'],
  ['caught', 1, [], null],
  ['seized', 3, [], 'items'],
  ['seized', 0, [{ what: '撬棍' }], null],
  ['case', 0, [], null],
  ['dispute', 0, [], null],
] as const)('%s with %i persons and %j lacks %s', (kind, persons, items, lacks) => {
  expect(handoverLacks(kind, persons, items)).toBe(lacks)
})
