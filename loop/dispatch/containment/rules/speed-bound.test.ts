import { expect, it } from 'vitest'
import { typedBound } from './speed-bound.ts'

it('takes a number above 0 and at most 250, nothing as nothing, and gives back what it can not take', () => {
  expect(typedBound(' 60 ')).toEqual({ kmh: 60 })
  expect(typedBound('250')).toEqual({ kmh: 250 })
  expect(typedBound('')).toEqual({ kmh: null })
  for (const refused of ['0', '-5', '400', '250.1', 'abc', '6o', 'Infinity', 'NaN'])
    expect(typedBound(refused)).toEqual({ refused })
})
