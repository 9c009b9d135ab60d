import { expect, test } from 'vitest'
import { describeProblem, problem } from './problem.ts'
import { SENTENCES } from './sentences.ts'

test('each problem is one sentence in both languages, with the same parameters', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
  for (const [code, { zh, en }] of Object.entries(SENTENCES)) {
    expect([code, names(zh)]).toEqual([code, names(en)])
    expect([code, /。$/.test(zh) || /\}$/.test(zh)]).toEqual([code, true])
    expect([code, /\p{Script=Han}/u.test(zh)]).toEqual([code, true])
  }
  expect(describeProblem(problem('value_missing', { row: 3, field: '编号' }), 'en')).toBe(
    'row 3, "编号": is required, but empty.',
  )
})
