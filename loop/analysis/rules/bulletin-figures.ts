import { addDays } from '../../../platform/clock/duty-day.ts'
import { incidentClasses } from '../../incidents/model.ts'
import type { BulletinContent } from '../contract-bulletins.ts'

type Ring = BulletinContent['map']['cells'][number]['ring']

/** What a figure of a bulletin was counted from, so that the same records can be found again. */
export interface FigureQuestion {
  /** The figure as the bulletin says it. */
  readonly said: number
  /** Duty days, both counted. */
  readonly fromDay: string
  readonly toDay: string
  /** Everything that was recorded, only what was found valid, or only what may feed analysis. */
  readonly records: 'all' | 'valid' | 'usable'
  /** Left out: all classes. */
  readonly classes?: readonly string[]
  readonly zoneId?: string
  readonly band?: string
  /** Of the places within; by when it was last known to have happened, incidents of the neighbours too. */
  readonly ring?: Ring
}

const YEAR_DAYS = 364
const ALERT_DAYS = 7

/**
 * The question behind a figure of a bulletin: `total:after`, `top:criminal:nowValid`, `class:<code>:before`, `week:<day>`,
 * `area:<zone>`, `hour:<band>`, `type:<code>`, `alert:<n>`, `cell:<n>`. Null where the bulletin has no such figure.
 */
export function figureOf(content: BulletinContent, figure: string): FigureQuestion | null {
  const [kind = '', ...rest] = figure.split(':')
  const [key = '', which = ''] = rest
  const own = content.onlyClasses && content.onlyClasses.length > 0 ? { classes: content.onlyClasses } : {}
  const periods = {
    now: { fromDay: content.fromDay, toDay: content.toDay },
    before: before(content),
  }
  const highs = { fromDay: addDays(content.toDay, 1 - content.highsDays), toDay: content.toDay }
  const high = (list: BulletinContent['areas'], id: string, more: Partial<FigureQuestion>) => {
    const row = list.find((each) => each.key === id)
    return row ? { said: row.observed, ...highs, records: 'usable' as const, ...own, ...more } : null
  }
  switch (kind) {
    case 'total': {
      if (key !== 'after' && key !== 'before') return null
      const days = key === 'after' ? periods.now : periods.before
      return { said: content.total[key], ...days, records: 'usable', ...own }
    }
    case 'top': {
      const top = content.tops.find((each) => each.top === key)
      if (!top || !isCount(which)) return null
      const days = which.startsWith('now') ? periods.now : periods.before
      const records = which.endsWith('Valid') ? ('valid' as const) : ('all' as const)
      return { said: top[which], ...days, records, classes: classesOfTop(key) }
    }
    case 'class': {
      const row = content.classes.find((each) => each.code === key)
      if (!row || (which !== 'now' && which !== 'before')) return null
      return { said: row[which], ...periods[which], records: 'valid', classes: [key] }
    }
    case 'week': {
      const week = content.weeks.find((each) => each.from === key)
      if (!week || week.count === null) return null
      return { said: week.count, fromDay: key, toDay: addDays(key, 6), records: 'usable', ...own }
    }
    case 'area':
      return high(content.areas, key, { zoneId: key })
    case 'hour':
      return high(content.hours, key, { band: key })
    case 'type':
      return high(content.types, key, { classes: [key] })
    case 'alert': {
      const alert = content.alerts[Number(key)]
      if (!alert || alert.zoneId === undefined) return null
      const days = { fromDay: addDays(content.toDay, -ALERT_DAYS), toDay: addDays(content.toDay, -1) }
      return {
        said: alert.observed,
        ...days,
        records: 'usable',
        ...(alert.zoneId === '' ? {} : { zoneId: alert.zoneId }),
      }
    }
    case 'cell': {
      const cell = content.map.cells[Number(key)]
      if (!cell) return null
      const days = { fromDay: addDays(content.toDay, 1 - YEAR_DAYS), toDay: content.toDay }
      return { said: cell.count, ...days, records: 'usable', ...own, ring: cell.ring }
    }
    default:
      return null
  }
}

const counts = ['now', 'nowValid', 'before', 'beforeValid'] as const
const isCount = (text: string): text is (typeof counts)[number] => counts.some((each) => each === text)

/** The period of as many days before. */
function before({ fromDay, toDay }: BulletinContent): { fromDay: string; toDay: string } {
  const days = Math.round((Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000) + 1
  return { fromDay: addDays(fromDay, -days), toDay: addDays(fromDay, -1) }
}

const classesOfTop = (top: string): string[] =>
  incidentClasses.filter((each) => each.top === top).map(({ code }) => code)
