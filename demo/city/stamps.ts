import type { SeededRandom } from '../../engines/statistics/index.ts'
import { dayOf, isoSeconds } from './calendar.ts'
import type { Habit } from './habits.ts'
import type { City, CityBlock, DemoIncident, IncidentClass, IncidentSource, ResponseStamps } from './types.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

export const emptyStamps: ResponseStamps = {
  offered: null,
  answered: null,
  created: null,
  queued: null,
  sent: null,
  delivered: null,
  acked: null,
  enRoute: null,
  onScene: null,
  cleared: null,
  fedBack: null,
  closed: null,
}

interface Call {
  known: IncidentClass
  habit: Habit
  block: CityBlock
  source: IncidentSource
  reported: number
  valid: boolean
}

/** Who went and when which button was pressed. Buttons that nobody pressed stay null. */
export function respond(
  city: City,
  call: Call,
  random: SeededRandom,
): Pick<DemoIncident, 'callSign' | 'stamps' | 'disposition'> {
  const { known, habit, source, reported } = call
  const stamps = { ...emptyStamps }
  let at = reported
  /** The next stamp, `gap` later; not pressed with a small chance. */
  const press = (key: keyof ResponseStamps, gap: number, missing: number): void => {
    at += gap
    stamps[key] = random.next() < missing ? null : isoSeconds(at)
  }
  const disposition = random.pick(habit.results)
  if (source === 'patrol') {
    press('created', 2 * MINUTE, 0)
    stamps.onScene = isoSeconds(reported)
    press('cleared', (3 + random.exponential(habit.handleMinutes)) * MINUTE, 0.05)
    press('closed', (10 + random.exponential(200)) * MINUTE, 0)
    return { callSign: unitFor(city, call, random), stamps, disposition }
  }
  if (source !== 'walk_up') {
    press('offered', 0, 0)
    press('answered', (1.5 + random.exponential(3.5)) * SECOND, 0.01)
  }
  press('created', (22 + random.exponential(22)) * SECOND, 0)
  const goes =
    known.top === 'invalid'
      ? false
      : known.top === 'non_police'
        ? random.next() < 0.25
        : source !== 'walk_up' || random.next() < 0.3
  if (!goes) {
    press('closed', (2 + random.exponential(60)) * MINUTE, 0)
    return { callSign: null, stamps, disposition }
  }
  press('queued', (3 + random.exponential(9)) * SECOND, 0.02)
  press('sent', spread(known.level === 1 ? 16 : 34, 0.6, random) * SECOND, 0)
  press('delivered', (0.6 + random.exponential(1.2)) * SECOND, 0.01)
  press('acked', (2 + random.exponential(11)) * SECOND, 0.04)
  press('enRoute', spread(38, 0.5, random) * SECOND, 0.12)
  const country = call.block.use === 'village' ? 1.7 : 1
  const hurry = known.level === 1 ? 0.75 : known.level === 4 ? 1.5 : 1
  press('onScene', spread(4.3 * country * hurry, 0.5, random) * MINUTE, 0.07)
  press('cleared', (4 + random.exponential(habit.handleMinutes)) * MINUTE, 0.04)
  press('fedBack', (3 + random.exponential(55)) * MINUTE, 0.03)
  press('closed', (20 + random.exponential(900)) * MINUTE, 0.01)
  return {
    callSign: unitFor(city, call, random),
    stamps,
    disposition: call.valid ? disposition : 'false_alarm',
  }
}

/** A lognormal value around its median. */
const spread = (median: number, sigma: number, random: SeededRandom): number =>
  median * Math.exp(random.normal(0, sigma))

/** The zone's own team, the station's crew of the day or the mobile group. */
function unitFor(city: City, { block, reported }: Call, random: SeededRandom): string {
  const { teams } = city.force
  const chance = random.next()
  const zone = teams.find(({ zoneCode }) => zoneCode === block.zoneCode)
  if (zone && chance < 0.45) return zone.callSign
  if (chance > 0.93) return teams.find(({ kind }) => kind === 'mobile_group')!.callSign
  const crew = (((dayOf(reported) % 4) + 4) % 4) + 1
  return teams.find((team) => team.unitCode === block.stationCode && team.crew === crew)!.callSign
}
