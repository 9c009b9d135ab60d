import { expect, it } from 'vitest'
import { traceText } from '../../incidents/reads.ts'
import { type AlarmKind, alarmKinds } from '../model.ts'

it('every alarm has its words in trace and review, in both languages', () => {
  const kinds = Object.keys(alarmKinds) as AlarmKind[]
  expect(kinds.length).toBeGreaterThan(10)
  for (const kind of kinds) {
    const { what } = traceText({ type: 'AlarmRaised', ground: null, payload: { kind } })
    expect([kind, what.zh, what.en]).not.toContain(`提醒：${kind}`)
    expect([kind, /[a-z]/.test(what.zh), /\p{Script=Han}/u.test(what.en)]).toEqual([kind, false, false])
  }
})
