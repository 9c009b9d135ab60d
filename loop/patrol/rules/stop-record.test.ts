import { describe, expect, it } from 'vitest'
import type { StopBasis } from '../model.ts'
import { findPersonData, findStopFault, isOnlyAreaWords } from './stop-record.ts'

describe('a stop record', () => {
  const draft = {
    facts: '一男子凌晨持撬棍推未熄火电动车，见警车丢车就跑',
    placeText: '甲路近乙路',
    bases: ['art9_suspicion'] as StopBasis[],
    documentShown: true,
    outcome: 'released' as const,
  }

  it('is kept with ground and facts', () => {
    expect(findStopFault(draft)).toBeNull()
    expect(findStopFault({ ...draft, facts: 'Pushed a bike with its lock cut' })).toBeNull()
  })

  it.each([
    ['热点区域'],
    ['重点区域可疑人员'],
    ['位于高发地段，例行盘查'],
    ['红色预警巡区 12345'],
    ['hot spot, routine check'],
  ])('is refused when %s is all it says', (facts) => {
    expect(isOnlyAreaWords(facts)).toBe(true)
    expect(findStopFault({ ...draft, facts })).toMatchObject({ code: 'stop_no_ground' })
  })

  it('is refused without facts, document or one of the four items for continued questioning', () => {
    expect(findStopFault({ ...draft, facts: ' 翻墙 ' })).toEqual({
      code: 'stop_facts_short',
      found: 2,
      expected: 5,
    })
    expect(findStopFault({ ...draft, documentShown: false })).toEqual({ code: 'stop_document' })
    expect(findStopFault({ ...draft, outcome: 'continued' })).toMatchObject({ code: 'stop_continued' })
    expect(findStopFault({ ...draft, outcome: 'continued', bases: ['art9_4_goods'] })).toBeNull()
  })

  it('is refused with data of a person in its texts', () => {
    expect(findPersonData('证号 430421 19900101 1234')).toBe('identity_number')
    expect(findPersonData('电话10012345678')).toBe('phone_number')
    expect(findPersonData('推着演A12345的车')).toBe('plate')
    expect(findPersonData('23:45 在 3 号楼门口撬锁')).toBeNull()
    expect(findStopFault({ ...draft, placeText: '甲路 10012345678' })).toMatchObject({
      code: 'stop_person_data',
      field: 'placeText',
    })
  })
})
