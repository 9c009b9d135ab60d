import { expect, it } from 'vitest'
import { ownReason, reasonInBoth } from './own-reasons.ts'

it('says its own reasons in both languages, from what is kept with the order', () => {
  const taken = ownReason('preempted', { number: 'JQ20261122-0007', level: 1 })
  expect(reasonInBoth(taken)).toEqual({
    zh: '抽调往 JQ20261122-0007（1 级）',
    en: 'Taken for JQ20261122-0007 (level 1)',
  })
  expect(reasonInBoth(ownReason('merged', { number: 'JQ20261122-0008' })).en).toBe(
    'Merged into JQ20261122-0008',
  )
  expect(reasonInBoth(ownReason('other_point')).en).not.toMatch(/\p{Script=Han}/u)
  expect(reasonInBoth('撤警')).toEqual({ zh: '撤警', en: 'Cancelled' })
})

it('leaves a person’s words as they are', () => {
  for (const words of ['抽调往别处', '并入', '报警人称已和好，并入 3 号', 'caller is fine'])
    expect(reasonInBoth(words)).toEqual({ zh: words, en: words })
})
