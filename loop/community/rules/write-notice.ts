import { rateRatio } from '../../../engines/statistics/index.ts'
import { type Change, type NoticeContent, type NoticeLine, type Sentence, SMALLEST_COUNT } from '../model.ts'
import { noticeTypeName, noticeTypeOf, noticeTypes, OTHER_TYPES } from './notice-types.ts'

/** What is taken from the incidents of a community: counts by class, and nothing else. */
export interface WeekCounts {
  /** Class code → incidents of the week. */
  readonly week: Readonly<Record<string, number>>
  /** Class code → incidents of the four weeks before; null when the records do not reach back. */
  readonly before: Readonly<Record<string, number>> | null
  /** Incidents of the listed types that were caught on scene or filed as a case. */
  readonly solved: number
}

const BASE_WEEKS = 4

function byType(counts: Readonly<Record<string, number>>): Map<string, number> {
  const out = new Map<string, number>()
  for (const [code, count] of Object.entries(counts)) {
    const type = noticeTypeOf(code)
    if (type) out.set(type, (out.get(type) ?? 0) + count)
  }
  return out
}

function changeOf(count: number, before: number): Change {
  const { low, high } = rateRatio({ count, exposure: 1 }, { count: before, exposure: BASE_WEEKS })
  return high < 1 ? 'fewer' : low > 1 ? 'more' : 'no_clear_change'
}

/**
 * All types below three in one line. It is told only when it is three or more itself and leaves open which types they
 * were: with every unlisted type at its most, two, the sum would give each of them away.
 */
function restOf(week: ReadonlyMap<string, number>, before: ReadonlyMap<string, number> | null): NoticeLine[] {
  const rare = noticeTypes.filter(({ id }) => (week.get(id) ?? 0) < SMALLEST_COUNT)
  const sum = (counts: ReadonlyMap<string, number>) =>
    rare.reduce((n, { id }) => n + (counts.get(id) ?? 0), 0)
  const count = sum(week)
  if (count < SMALLEST_COUNT || count >= rare.length * (SMALLEST_COUNT - 1)) return []
  return [{ type: OTHER_TYPES, count, change: before && changeOf(count, sum(before)) }]
}

/** The content of a community's notice: counts of three and more by type, the rest as a sum, change in words, advice. */
export function writeNotice(counts: WeekCounts): NoticeContent {
  const week = byType(counts.week)
  const before = counts.before && byType(counts.before)
  const listed: NoticeLine[] = noticeTypes
    .flatMap(({ id }) => {
      const count = week.get(id) ?? 0
      if (count < SMALLEST_COUNT) return []
      return [{ type: id, count, change: before && changeOf(count, before.get(id) ?? 0) }]
    })
    .sort((a, b) => b.count - a.count)
  const lines = [...listed, ...restOf(week, before)]
  const shownTotal = lines.reduce((n, { count }) => n + count, 0)
  const someSuppressed = [...week.values()].some((count) => count > 0 && count < SMALLEST_COUNT)
  const solved = counts.solved >= SMALLEST_COUNT ? counts.solved : null
  const facts = { lines, shownTotal, someSuppressed, solved }
  return { ...facts, summary: summaryOf(facts), advice: adviceOf(lines) }
}

const changeWords: Readonly<Record<Change, Sentence>> = {
  more: { zh: '，多于前四周', en: ', more than in the four weeks before' },
  fewer: { zh: '，少于前四周', en: ', fewer than in the four weeks before' },
  no_clear_change: { zh: '，与前四周无明显变化', en: ', no clear change from the four weeks before' },
}

function summaryOf(facts: Omit<NoticeContent, 'summary' | 'advice'>): Sentence[] {
  const { lines, shownTotal, someSuppressed, solved } = facts
  const out: Sentence[] = []
  if (lines.length === 0)
    out.push({
      zh: '本周本社区没有三起以上的同类警情。',
      en: 'No type of incident happened three times or more in this community this week.',
    })
  else
    out.push({
      zh: `本周本社区以下各类警情合计 ${shownTotal} 起。`,
      en: `The types of incident below add up to ${shownTotal} in this community this week.`,
    })
  for (const { type, count, change } of lines) {
    const { zh, en } = noticeTypeName(type)
    const words = change ? changeWords[change] : { zh: '', en: '' }
    out.push({ zh: `${zh} ${count} 起${words.zh}。`, en: `${en}: ${count}${words.en}.` })
  }
  if (someSuppressed && lines.length > 0 && lines.at(-1)?.type !== OTHER_TYPES)
    out.push({
      zh: '不足三起的类别不单独列出。',
      en: 'Types with fewer than three incidents are not listed.',
    })
  if (solved !== null)
    out.push({
      zh: `已现场抓获或受立案 ${solved} 起。`,
      en: `${solved} were caught on the scene or filed as a case.`,
    })
  return out
}

const generalAdvice: Sentence = {
  zh: '请继续锁好门窗和车辆，留意陌生来电；遇到可疑情况拨打 110。',
  en: 'Keep locking doors, windows and vehicles and be wary of unknown callers; call 110 about anything suspicious.',
}

function adviceOf(lines: readonly NoticeLine[]): NoticeContent['advice'] {
  const byType = lines.flatMap(({ type }) => {
    const known = noticeTypes.find(({ id }) => id === type)
    return known ? [{ type, ...known.advice }] : []
  })
  return byType.length > 0 ? byType : [{ type: null, ...generalAdvice }]
}
