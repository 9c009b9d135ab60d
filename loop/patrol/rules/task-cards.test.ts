import { describe, expect, it } from 'vitest'
import { cardOf, taskCards } from './task-cards.ts'

describe('task cards', () => {
  it('exist for every kind of stop, in both languages, and name no kind of person to stop', () => {
    for (const kind of ['hotspot', 'checkin', 'explore', 'site'] as const)
      expect(taskCards[cardOf(kind, 'school')]).toBeDefined()
    const all = Object.values(taskCards).flatMap((card) => [
      card.title,
      ...card.look,
      ...card.ask,
      ...card.note,
    ])
    expect(all.every((each) => each.zh.length > 1 && each.en.length > 1)).toBe(true)
    expect(all.filter((each) => /可疑人|盘查|抓/.test(each.zh))).toEqual([])
  })
})
