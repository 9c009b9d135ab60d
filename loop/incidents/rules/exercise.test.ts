import { describe, expect, it } from 'vitest'
import { EXERCISE } from '../model.ts'
import { asExercise, crossesExercise } from './exercise.ts'
import { proposeClass } from './propose-class.ts'

describe('an exercise', () => {
  it.each([
    ['演练：嫌疑人由此逃跑', '【演练】嫌疑人由此逃跑'],
    ['【演练】嫌疑人由此逃跑', '【演练】嫌疑人由此逃跑'],
    ['（实兵演练）三号卡点', '【演练】三号卡点'],
    ['Exercise: runs north', '【演练】runs north'],
    ['嫌疑人由此逃跑', '【演练】嫌疑人由此逃跑'],
  ])('%s says in its words that it is one: %s', (text, marked) => {
    const reported = asExercise({ classCode: EXERCISE, text, source: '110', kind: 'call' })
    expect(reported).toEqual({ classCode: EXERCISE, text: marked, source: 'internal', kind: 'order' })
    expect(asExercise(reported)).toEqual(reported)
  })

  it('is known by how its words begin, not by a caller who mentions one', () => {
    for (const text of ['演练：嫌疑人逃跑', '【演练】持刀抢劫', 'exercise, two men on a scooter'])
      expect(proposeClass(text)?.classCode).toBe(EXERCISE)
    expect(proposeClass('消防演练时有人打架')?.classCode).toBe('200101')
    expect(proposeClass('演练的人打架了')?.classCode).toBe('200101')
    expect(proposeClass('exercised dog bites man, fight going on')?.classCode).not.toBe(EXERCISE)
  })

  it('leaves everything else as it was said, and never turns into it', () => {
    const call = { classCode: '100301', text: '演练以外', source: '110', kind: 'call' }
    expect(asExercise(call)).toBe(call)
    expect(crossesExercise('100301', '100300')).toBe(false)
    expect(crossesExercise(EXERCISE, EXERCISE)).toBe(false)
    expect(crossesExercise('100301', EXERCISE)).toBe(true)
    expect(crossesExercise(EXERCISE, '100301')).toBe(true)
  })
})
