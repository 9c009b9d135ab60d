import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { planDraftFor } from '../../analysis/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import { deploymentParameters } from '../parameters.ts'
import { draftWindows } from '../rules/draft-windows.ts'
import { workOutLevel } from './propose-day.ts'

/** The draft of the weekly review for the week of a duty day, with the windows that its hours lead to; null without one. */
export async function planDraft(services: Services, org: OrgUnit, day: string) {
  const draft = await planDraftFor(services.db, org.id, day)
  if (!draft) return null
  const [{ peakHours }, level] = await Promise.all([
    readParameters(services.db, 'deployment', deploymentParameters, org.path),
    workOutLevel(services, org, day),
  ])
  const share = level.systems.find((system) => system.system === 'colour')?.share ?? 0
  const hours = draft.items.map(({ fromHour, toHour, incidents }) => ({
    fromHour,
    toHour,
    cited: incidents.length,
  }))
  return {
    week: draft.week,
    status: draft.status,
    items: draft.items.map(({ place, zoneName, fromHour, toHour, minutes, gapMinutes, incidents }) => ({
      place,
      zoneName,
      fromHour,
      toHour,
      minutes: [minutes[0], minutes[1]] as [number, number],
      gapMinutes,
      incidents: incidents.map(({ id, number }) => ({ id, number })),
    })),
    windows: draftWindows(hours, peakHours)
      .slice(0, 6)
      .map((window) => ({ ...window, share })),
  }
}
