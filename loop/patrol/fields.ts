import type { FieldLabels } from '../../platform/contract/labels.ts'

/** What the forms of tours and stop records call their fields; told where something typed isn't right. */
export const patrolFields: FieldLabels = {
  '*': {
    day: ['勤务日', 'Duty day'],
  },
  replanDay: {
    reason: ['理由（写入日志，随任务发给巡组）', 'Reason (goes into the log and to the crews)'],
  },
  recordStop: {
    lon: ['地点', 'Place'],
    lat: ['地点', 'Place'],
    placeText: ['地点', 'Place'],
    facts: ['当场看到的事实', 'Facts seen there and then'],
    officers: ['民警（2 名以上）', 'Officers (2 or more)'],
    bases: ['法律依据', 'Legal basis'],
  },
}
