import { transferStates } from '../model.ts'
import { changeWords } from './trace-changes.ts'
import { planTellers } from './trace-plans.ts'
import { assignmentWords, classWord, dispositionWord, levelWord, statusWord, word } from './trace-words.ts'

export interface Words {
  readonly zh: string
  readonly en: string
}
/** What an event says, in both languages, and why it was done where somebody said so. */
export interface TraceText {
  readonly what: Words
  readonly reason: Words | null
}

interface Told {
  readonly type: string
  readonly ground: string | null
  readonly payload: Readonly<Record<string, unknown>>
}

/** Where the incident lies: events about many places are read for this one. */
export interface TracePlace {
  readonly orgId: string | null
  readonly zoneId: string | null
}

type Teller = (p: Readonly<Record<string, unknown>>, place: TracePlace) => Words
const same = (text: string): Words => ({ zh: text, en: text })
const seconds = (value: unknown): Words =>
  typeof value === 'number'
    ? {
        zh: `预计 ${Math.floor(value / 60)}分${String(Math.round(value % 60)).padStart(2, '0')}秒`,
        en: `expected in ${Math.floor(value / 60)} min ${Math.round(value % 60)} s`,
      }
    : { zh: '用时未知', en: 'time unknown' }
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const tellers: Readonly<Record<string, Teller>> = {
  IncidentReported: (p) => {
    const [kind, level] = [classWord(p.classCode), levelWord(p.level)]
    const place = text((p.place as { placeText?: string } | undefined)?.placeText)
    return {
      zh: `接警 ${text(p.number)}：${kind.zh}，${level.zh}${place && `，${place}`}`,
      en: `Call taken, ${text(p.number)}: ${kind.en}, ${level.en}${place && `, ${place}`}`,
    }
  },
  IncidentChanged: (p) => changeWords(p.changes),
  IncidentPlaceCorrected: (p) => {
    const [before, after] = [p.before, p.after] as Array<{ placeText?: string } | undefined>
    const [from, to] = [before?.placeText || '—', after?.placeText || '—']
    return { zh: `更正地点：${from} → ${to}`, en: `Place corrected: ${from} → ${to}` }
  },
  IncidentCallAdded: (p) => ({ zh: `又一来电，共 ${p.calls} 个`, en: `One more call, ${p.calls} in all` }),
  CallMoved: (p) => {
    const to = text(p.toNumber) || '—'
    return { zh: `来电 ${text(p.number)} 移到 ${to}`, en: `Call ${text(p.number)} moved to ${to}` }
  },
  NoticeRequired: (p) => ({
    zh: `须在 ${p.minutes} 分钟内上报`,
    en: `To be reported upwards within ${p.minutes} min`,
  }),
  NoticeConfirmed: (p) => ({
    zh: `已上报${p.late ? '（超时）' : ''}`,
    en: `Reported upwards${p.late ? ' (late)' : ''}`,
  }),
  NoticeReceived: (p) => ({
    zh: `上报回执：${text(p.receivedBy)}`,
    en: `Receipt of the notice: ${text(p.receivedBy)}`,
  }),
  NoticeOverdue: (p) => ({ zh: `上报超时：${text(p.to)}`, en: `Notice overdue: ${text(p.to)}` }),
  TransferSent: (p) => ({ zh: `移交 ${text(p.to)}`, en: `Handed to ${text(p.to)}` }),
  TransferAnswered: (p) => {
    const answer = word(transferStates, p.answer)
    const ref = text(p.externalRef) && ` ${text(p.externalRef)}`
    return {
      zh: `${text(p.to)} ${answer.zh}${ref}`,
      en: `${text(p.to)}: ${answer.en.toLowerCase()}${ref}`,
    }
  },
  TransferOverdue: (p) => ({ zh: `移交未答复：${text(p.to)}`, en: `No answer yet: ${text(p.to)}` }),
  IncidentStatusChanged: (p) => {
    const [before, after] = [statusWord(p.before), statusWord(p.after)]
    const target = text(p.target) && ` → ${text(p.target)}`
    return { zh: `${before.zh} → ${after.zh}${target}`, en: `${before.en} → ${after.en}${target}` }
  },
  IncidentResultRecorded: (p) => {
    const how = dispositionWord(p.disposition)
    return {
      zh: `结果（${text(p.by)}）：${how.zh}。${text(p.text)}`,
      en: `Result (${text(p.by)}): ${how.en}. ${text(p.text)}`,
    }
  },
  IncidentClosed: () => ({ zh: '办结', en: 'Case closed' }),
  ClueRecorded: (p) => {
    const words = `${text(p.text)} ${text(p.direction)}`.trim()
    return { zh: `线索：${words}`, en: `Clue: ${words}` }
  },
  // As the log of earlier versions has it.
  IncidentClueAdded: (p) => same(`${text(p.description)} ${text(p.direction)}`.trim()),
  IncidentExchanged: (p) => {
    const units = Array.isArray(p.units) && p.units.length > 0 ? p.units.join('、') : '—'
    return {
      zh: `外系统 ${text(p.agency)}：${text(p.status) || '状态未报'}，其力量 ${units}`,
      en: `Told by ${text(p.agency)}: ${text(p.status) || 'no status'}, its units ${units}`,
    }
  },
  ReviewFindingAdded: (p) => ({ zh: `复盘：${text(p.text)}`, en: `Review: ${text(p.text)}` }),
  ReviewFindingMoved: (p) =>
    p.state === 'done'
      ? { zh: '复盘事项已办', en: 'Review finding seen to' }
      : { zh: '复盘事项重新打开', en: 'Review finding open again' },
  OrderSent: (p) => {
    const role = word(assignmentWords.role, p.role)
    const eta = seconds(p.etaSeconds)
    const reserved = p.state === 'reserved'
    return {
      zh: `${reserved ? '预派' : '派警'} ${text(p.callSign)}（${role.zh}），${eta.zh}`,
      en: `${reserved ? 'Reserved' : 'Ordered'} ${text(p.callSign)} (${role.en}), ${eta.en}`,
    }
  },
  AssignmentMoved: (p) => {
    // One press may set two steps; both are said.
    const stamped = Object.keys((p.stamps as object | undefined) ?? {})
    const steps = (stamped.length > 0 ? stamped : [p.state]).map((state) =>
      word(assignmentWords.state, state),
    )
    const state = { zh: steps.map(({ zh }) => zh).join('、'), en: steps.map(({ en }) => en).join(', ') }
    const voice = Object.values((p.stamps as Record<string, { source: string }> | undefined) ?? {}).some(
      (stamp) => stamp.source === 'voice',
    )
    return {
      zh: `${text(p.callSign)} ${state.zh}${voice ? '（话音）' : ''}`,
      en: `${text(p.callSign)} ${state.en.toLowerCase()}${voice ? ' (by voice)' : ''}`,
    }
  },
  AssignmentStamped: (p) => {
    const metres = typeof p.metres === 'number' ? `（${Math.round(p.metres)} m）` : ''
    return p.kind === 'controlled'
      ? { zh: '现场已控制', en: 'Scene controlled' }
      : { zh: `轨迹显示到场${metres}`, en: `On scene by its track ${metres}`.trim() }
  },
  AssignmentReported: (p) => ({
    zh: `${text(p.callSign)} 反馈：${dispositionWord(p.disposition).zh}`,
    en: `${text(p.callSign)} reported: ${dispositionWord(p.disposition).en}`,
  }),
  UnitReleased: (p) => ({
    zh: `${text(p.callSign)} 任务结束，转巡逻`,
    en: `${text(p.callSign)} is free and back on patrol`,
  }),
  SupportRequested: (p) => ({
    zh: `${text(p.callSign)} 请求增援 ${text(p.text)}`.trim(),
    en: `${text(p.callSign)} wants support ${text(p.text)}`.trim(),
  }),
  AlarmRaised: (p) => {
    const kind = word(assignmentWords.alarm, p.kind)
    const sign = text((p.params as { callSign?: string } | undefined)?.callSign)
    return {
      zh: `提醒：${[sign, kind.zh].filter(Boolean).join(' ')}`,
      en: `Alarm: ${[sign, kind.en.toLowerCase()].filter(Boolean).join(' ')}`,
    }
  },
  AlarmEnded: (p) => {
    const kind = word(assignmentWords.alarm, p.kind)
    return p.how === 'acknowledged'
      ? { zh: `已确认提醒：${kind.zh}`, en: `Alarm noted: ${kind.en}` }
      : { zh: `提醒解除：${kind.zh}`, en: `Alarm over: ${kind.en}` }
  },
  ...planTellers,
  SensitiveDataViewed: (p) => ({ zh: `查看 ${text(p.what)}`, en: `Looked at ${text(p.what)}` }),
}

/** One line of the trace in words. A type that isn't known by name is shown by it, never left out. */
export function traceText(event: Told, place: TracePlace = { orgId: null, zoneId: null }): TraceText {
  const teller = tellers[event.type]
  const choice = event.payload.choice as { overrideReason?: string | null } | null | undefined
  const reason = text(event.payload.reason) || text(choice?.overrideReason) || event.ground || ''
  return {
    what: teller ? teller(event.payload, place) : summaryOf(event),
    reason: wordsIn(event.payload.reasonWords) ?? (reason ? same(reason) : null),
  }
}

/** The short facts of an event of another stage: its own `summary` where it gives one, else its type. */
function summaryOf(event: Told): Words {
  const { summary } = event.payload
  if (typeof summary === 'string') return same(summary)
  return wordsIn(summary) ?? same(event.type)
}

function wordsIn(value: unknown): Words | null {
  if (!value || typeof value !== 'object' || !('zh' in value) || !('en' in value)) return null
  return { zh: String(value.zh), en: String(value.en) }
}
