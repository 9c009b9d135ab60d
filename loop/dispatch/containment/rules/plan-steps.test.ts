import { expect, it } from 'vitest'
import { legFigures, planSteps, postsAt } from './plan-steps.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 11, 0, second))
const told = (second: number, source = 'device') => ({ at: at(second), source })

const steps = planSteps(
  { P1: at(0), P2: at(2), P3: at(10), P4: at(40), P5: null },
  [
    {
      id: 'a',
      stamps: { sent: told(10), delivered: told(11), in_position: told(40, 'voice') },
      givenUpAt: null,
    },
    { id: 'b', stamps: { sent: told(10), refused: told(12) }, givenUpAt: at(13) },
  ],
  [{ type: 'ContainmentChanged', at: at(13), who: '值班长' }],
  [
    {
      at: at(20),
      who: '值班员',
      change: 'ordered_away',
      name: '收费站',
      word: null,
      left: { callSign: '巡1', incidentNumber: 'JQ7' },
      before: { certified: true, leakingExits: 0 },
      after: { certified: false, leakingExits: 1 },
    },
  ],
)

it('steps in the order in which things happened, without receipts and without stamps that were never set', () => {
  expect(steps.map(({ what }) => what)).toEqual([
    'P1',
    'P2',
    'P3',
    'sent',
    'sent',
    'refused',
    'given_up',
    'ContainmentChanged',
    'ordered_away',
    'P4',
    'in_position',
  ])
  expect(steps.find(({ kind }) => kind === 'point')).toMatchObject({
    who: '值班员',
    postId: null,
    point: { name: '收费站', before: { certified: true }, after: { certified: false, leakingExits: 1 } },
  })
  expect(steps.at(-1)).toMatchObject({ postId: 'a', source: 'voice' })
})

it('knows of each post what was last told of it', () => {
  expect([...postsAt(steps, 2)]).toEqual([])
  expect(postsAt(steps, 4)).toEqual(
    new Map([
      ['a', 'sent'],
      ['b', 'sent'],
    ]),
  )
  expect(postsAt(steps, steps.length - 1)).toEqual(
    new Map([
      ['a', 'in_position'],
      ['b', 'given_up'],
    ]),
  )
})

it('counts only legs with both stamps, and says how many', () => {
  const plan = (seconds: (number | null)[], heldAlone = false) => ({
    heldAlone,
    stamps: Object.fromEntries(
      seconds.map((second, i) => [`P${i + 1}`, second === null ? null : at(second).toISOString()]),
    ),
  })
  const held = plan([0, 3, 30, 30], true)
  const figures = legFigures([plan([0, 2, 10, 40]), plan([0, 4, null, null]), plan([0, 3, 30, 50]), held])
  expect(figures.map(({ leg, n, medianSeconds }) => [leg, n, medianSeconds])).toEqual([
    ['P1P2', 4, 3],
    ['P2P3', 3, 27],
    ['P3P4', 2, 20],
    ['P1P4', 2, 40],
  ])
  expect(legFigures([]).every(({ medianSeconds }) => medianSeconds === null)).toBe(true)
})
