import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findClass, incidentClasses } from '../model.ts'
import { classOf } from './class-of.ts'
import { classWords } from './class-words.ts'
import { proposeClass } from './propose-class.ts'

describe('proposed class and level', () => {
  it.each([
    ['两人骑黑色电动车抢走挎包，沿福建中路向南', '100301'],
    ['家里被盗，门被撬了', '100101'],
    ['我的电动车停在楼下被人偷了', '100103'],
    ['有人持刀抢劫便利店', '100200'],
    ['公交车上钱包被偷', '100106'],
    ['楼上装修噪音扰民', '200301'],
    ['饭店门口有人打架', '200101'],
    ['有人正在打架，一个人拿刀', '200101'],
    ['有人拿着砍刀在街上走', '200600'],
    ['一个人提着菜刀追人', '200600'],
    ['两人持刀追砍一人', '100500'],
    ['老人走失，七十多岁', '500200'],
    ['仓库起火了', '400100'],
    ['两车追尾，没有人受伤', '300200'],
    ['someone snatched my bag from a scooter', '100301'],
    ['my e-bike was stolen', '100103'],
  ])('%s → %s', (text, code) => expect(proposeClass(text)?.classCode).toBe(code))

  it('names the words that spoke for it, and says what lifted the level', () => {
    const proposal = proposeClass('有人正在偷电动车')!
    expect(proposal).toMatchObject({ classCode: '100103', level: 2 })
    expect(proposal.reasons).toContainEqual({ code: 'word', params: { word: '电动车+偷' } })
    expect(proposal.reasons).toContainEqual({ code: 'in_progress', params: { word: '正在', level: 2 } })
  })

  it('hears a denied word as denied', () => {
    expect(proposeClass('没有打架，只是吵架')?.classCode).toBe('200201')
    expect(proposeClass('打架，没有受伤')?.level).toBe(2)
    expect(proposeClass('打架，有人拿刀')?.level).toBe(1)
    expect(proposeClass('一个人提着菜刀追人')?.level).toBe(1)
    expect(proposeClass('摊位占道卖菜刀')?.level).not.toBe(1)
  })

  it('says nothing where no word speaks', () => expect(proposeClass('喂 你好')).toBeNull())

  it('proposes only classes of the tree, at levels 1 to 4, whatever the text', () => {
    const words = classWords.flatMap(({ words: list }) => list.flatMap((word) => word.split('+')))
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 6 }), (parts) => {
        const proposal = proposeClass(parts.join(''))
        if (!proposal) return
        expect(findClass(proposal.classCode)).toBeDefined()
        expect([1, 2, 3, 4]).toContain(proposal.level)
        expect(proposal.others).not.toContain(proposal.classCode)
      }),
    )
  })
})

describe('the class tree', () => {
  it('has unique six-digit codes, and every word rule leads into it', () => {
    expect(new Set(incidentClasses.map(({ code }) => code)).size).toBe(incidentClasses.length)
    for (const { code } of [...incidentClasses, ...classWords]) {
      expect(code).toMatch(/^\d{6}$/)
      expect(findClass(code), code).toBeDefined()
    }
  })
  it('lets nothing sensitive, invalid or of other departments feed analysis', () => {
    const fed = incidentClasses.filter(({ analysed }) => analysed)
    expect(fed.filter(({ sensitive, top }) => sensitive || ['invalid', 'non_police'].includes(top))).toEqual(
      [],
    )
  })
})

it.each([
  ['100103', '100103'],
  ['100103 盗窃电动车', '100103'],
  ['盗窃电动车', '100103'],
  ['E-bike theft', '100103'],
  ['vehicle_theft', '100102'],
  ['burglary', '100101'],
  ['电动车盗窃', '100103'],
  ['天气', null],
])('another list calls it %s → %s', (text, code) => expect(classOf(text)).toBe(code))
