import { localTime } from '../../platform/clock/duty-day.ts'
import type { Block } from '../../platform/documents/index.ts'
import type { DutyPlanData } from './plan-data.ts'
import type { Language } from './words.ts'

/** A place that may have a name, streets, or coordinates only. */
export interface NamedPlace {
  readonly name: string | null
  readonly street: string
  readonly crossing: string
  readonly lngLat: readonly [number, number]
}

/** What a section of the plan is written with. */
export interface SectionContext {
  readonly plan: DutyPlanData
  readonly language: Language
  readonly w: (chinese: string, english: string) => string
  /** Heading of a part, 一、. */
  readonly head: (text: string) => Block
  /** Heading inside a part, （一）. */
  readonly sub: (text: string) => Block
  readonly para: (text: string) => Block
  /** Local clock time; what lies on the next date says so. */
  readonly clock: (iso: string) => string
  /** Two clock times; the next date is said once. */
  readonly span: (from: string, to: string) => string
  /** Local clock time alone. */
  readonly time: (iso: string) => string
  /** Local date. */
  readonly day: (iso: string) => string
  /** Name of a zone, '' when there is none. */
  readonly zoneName: (id: string | null) => string
  readonly place: (place: NamedPlace) => string
}

/** Everything that the sections share, for one plan and language. */
export function sectionContext(plan: DutyPlanData, language: Language): SectionContext {
  const zh = language === 'zh'
  const w = (chinese: string, english: string) => (zh ? chinese : english)
  const names = new Map(plan.zones.map((zone) => [zone.id, zone.name]))
  const local = (iso: string) => localTime(new Date(iso), plan.timeZone)
  const two = (value: number) => String(value).padStart(2, '0')
  const time = (iso: string) => `${two(local(iso).hour)}:${two(local(iso).minute)}`
  const clock = (iso: string) => (local(iso).date > plan.dutyDay ? w('次日 ', 'next day ') : '') + time(iso)
  return {
    plan,
    language,
    w,
    head: (text) => ({ kind: 'heading', level: 1, text }),
    sub: (text) => ({ kind: 'heading', level: 2, text }),
    para: (text) => ({ kind: 'paragraph', text }),
    time,
    clock,
    span: (from, to) => `${clock(from)}–${local(from).date > plan.dutyDay ? time(to) : clock(to)}`,
    day: (iso) => dayWord(local(iso).date, language),
    zoneName: (id) => names.get(id ?? '') ?? '',
    place: ({ name, street, crossing, lngLat }) => {
      const streets = [street, crossing].filter(Boolean)
      // Latin street names need air around the stroke, Chinese ones don't.
      const joined = streets.join(streets.some((text) => /[a-z]/i.test(text)) ? ' / ' : '／')
      return name ?? (joined || lngLat.map((value) => value.toFixed(5)).join(', '))
    },
  }
}

/** A date as a language writes it. */
export function dayWord(date: string, language: Language): string {
  const [year, month, day] = date.split('-').map(Number)
  return language === 'zh' ? `${year}年${month}月${day}日` : date
}
