import type { LngLat } from '../../engines/geo/index.ts'
import type { Work } from '../../platform/commands/act.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { Unit } from '../force/model.ts'
import { confirmDelivery, pressTime, pressUnit, reportAssignment, stampAssignment } from './actions/act-on.ts'
import { raiseSos, requestSupport } from './actions/help.ts'
import { dispatchErrors } from './errors.ts'
import type { Press } from './rules/machine.ts'
import { type AssignmentRow, activeOfUnit, listOfUnit, lockAssignment } from './store.ts'

export interface DevicePress {
  readonly press: Press | 'delivered' | 'controlled' | 'report' | 'sos' | 'support'
  readonly at?: string | undefined
  readonly reason?: string | undefined
  readonly disposition?: string | undefined
  readonly text?: string | undefined
  readonly lngLat?: LngLat | null | undefined
}

/** Passes on the press of a radio or car set. It is about what the unit works on now; a report may follow a cleared one. */
export async function pressForUnit(
  services: Services,
  work: Work,
  unit: Unit,
  input: DevicePress,
): Promise<AssignmentRow | null> {
  const asker = { unitId: unit.id, callSign: unit.callSign, orgPath: unit.orgPath }
  switch (input.press) {
    case 'sos':
      await raiseSos(services, work, asker, { lngLat: input.lngLat, source: 'device' })
      return null
    case 'support':
      await requestSupport(work, asker, input.text ?? '')
      return null
    case 'delivered': {
      const active = await demandActive(work, unit)
      return confirmDelivery(work, active.id, unit.id, input.at)
    }
    case 'controlled': {
      const active = await demandActive(work, unit)
      const stamp = { ...pressTime(work, active, input.at, 'device'), metres: null }
      return stampAssignment(work, active.id, 'controlled', stamp)
    }
    case 'report': {
      if (!input.disposition || (input.text ?? '').length < 2)
        throw platformErrors('bad_input', {
          field: 'disposition, text',
          found: `${input.disposition ?? '∅'}, ${input.text ?? '∅'}`,
          expected: '处理结果和反馈内容 / a disposition and words',
        })
      const [owed] = await listOfUnit(work.tx, unit.id, ['cleared', 'on_scene', 'transporting'])
      if (!owed) throw dispatchErrors('nothing_active', { callSign: unit.callSign })
      const row = await lockAssignment(work.tx, owed.id)
      return reportAssignment(work, row, {
        disposition: input.disposition,
        text: input.text!,
        by: unit.callSign,
        at: input.at,
        mover: 'unit',
        source: 'device',
      })
    }
    default:
      return pressUnit(work, asker, {
        press: input.press,
        at: input.at,
        reason: input.reason,
        source: 'device',
      })
  }
}

async function demandActive(work: Work, unit: Unit): Promise<AssignmentRow> {
  const active = await activeOfUnit(work.tx, unit.id)
  if (!active) throw dispatchErrors('nothing_active', { callSign: unit.callSign })
  return active
}
