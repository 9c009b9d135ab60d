import { expect, it } from 'vitest'
import { AppError, defineErrors, listErrors, platformErrors, sentence } from './errors.ts'

it('makes one sentence per language from code and parameters', () => {
  const error = platformErrors('lost_race', { who: '调度2席', at: '19:05:01', what: '已派 巡2-车01' })
  expect(error).toBeInstanceOf(AppError)
  expect(error.status).toBe(409)
  expect(sentence(error.code, error.params, 'zh')).toBe(
    '调度2席 已于 19:05:01 先行操作（已派 巡2-车01），请按最新状态重试。',
  )
  expect(sentence(error.code, error.params, 'en')).toContain('was first, at 19:05:01')
})

it('says a parameter that is words in the language of the sentence', () => {
  const params = { field: 'level', found: '9', expected: { zh: '整数', en: 'a whole number' } }
  expect(sentence('platform.bad_input', params, 'zh')).toBe('level：发现“9”，应为整数。')
  expect(sentence('platform.bad_input', params, 'en')).toBe('level: found "9", expected a whole number.')
})

it('refuses a code whose languages name other parameters, and a second meaning of one code', () => {
  expect(() => defineErrors('t1', { a: [400, '缺 {x}', 'missing {y}'] })).toThrow(/other parameters/)
  defineErrors('t2', { a: [400, '甲', 'a'] })
  expect(() => defineErrors('t2', { a: [400, '乙', 'b'] })).toThrow(/twice/)
})

it('lists every error with a real status', () => {
  for (const kind of listErrors()) expect(kind.status).toBeGreaterThanOrEqual(400)
})
