import { expect, it } from 'vitest'
import { typedPlace } from './typed-place.ts'

it('reads a place as people type it', () => {
  for (const text of ['121.47, 31.23', ' 121.47，31.23 ', '121.47 31.23', '121.47;31.23'])
    expect(typedPlace(text)).toEqual([121.47, 31.23])
})

it('takes nothing else for a place', () => {
  for (const text of ['', '121.47', '121.47, 31.23, 5', 'E121 N31', '190, 31', '31.23, 121.47', '1e2, 31'])
    expect(typedPlace(text)).toBeNull()
})
