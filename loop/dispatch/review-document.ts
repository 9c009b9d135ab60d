import { localTime } from '../../platform/clock/duty-day.ts'
import type { OfficialDocument } from '../../platform/documents/index.ts'
import type { ReviewView } from './contract-review.ts'
import { assignmentStamps } from './model.ts'
import { incidentStampKinds, reviewStampKinds } from './rules/review.ts'
import { gapWords, sourceWords } from './rules/review-words.ts'

type Language = 'zh' | 'en'
const words = {
  zh: {
    title: '警情处置复盘',
    facts: '基本情况',
    stamps: '时间节点',
    line: '过程',
    gaps: '无数据与存疑',
    findings: '意见与整改',
    noData: '无数据',
    none: '无',
    step: '节点',
    call: '警情',
    time: '时间',
    who: '操作人',
    what: '事项',
    text: '内容',
    owner: '责任人',
    due: '期限',
    state: '状态',
    open: '未办',
    done: '已办',
    note: '括号内为时间来源；没有时间戳的节点不推算。',
    level: '级',
  },
  en: {
    title: 'After-action review',
    facts: 'The call',
    stamps: 'Stamps',
    line: 'What happened',
    gaps: 'Not known or in doubt',
    findings: 'Notes and lessons',
    noData: 'no data',
    none: 'None',
    step: 'Step',
    call: 'Call',
    time: 'Time',
    who: 'Who',
    what: 'What',
    text: 'Text',
    owner: 'Owner',
    due: 'Due',
    state: 'State',
    open: 'open',
    done: 'done',
    note: 'In brackets where the time comes from; a step without a stamp is not inferred.',
    level: '',
  },
} as const

/** A review on paper: the same facts as on the screen, stamps with their source, gaps named. */
export function reviewDocument(
  review: ReviewView,
  language: Language,
  timeZone: string,
  now: Date,
): OfficialDocument {
  const say = words[language]
  const two = (n: number) => String(n).padStart(2, '0')
  const clock = (iso: string) => {
    const { hour, minute, second } = localTime(new Date(iso), timeZone)
    return `${two(hour)}:${two(minute)}:${two(second)}`
  }
  const cell = (stamp: { at: string; source: string } | undefined) =>
    stamp ? `${clock(stamp.at)}（${sourceWords[stamp.source]?.[language] ?? stamp.source}）` : say.noData
  const { incident } = review
  const day = localTime(new Date(incident.reportedAt), timeZone).date
  return {
    language,
    title: say.title,
    subtitle: `${incident.number}  ${day}`,
    blocks: [
      { kind: 'heading', level: 1, text: say.facts },
      {
        kind: 'paragraph',
        text: [
          incident.className[language],
          `${incident.level}${say.level}`,
          incident.placeText,
          clock(incident.reportedAt),
        ]
          .filter(Boolean)
          .join('，'),
      },
      { kind: 'heading', level: 1, text: say.stamps },
      {
        kind: 'table',
        columns: [
          { header: say.step, weight: 12 },
          { header: say.call, weight: 14 },
          ...review.assignments.map(({ callSign }) => ({ header: callSign, weight: 14 })),
        ],
        rows: [
          ...Object.entries(incidentStampKinds).map(([kind, name]) => [
            `${kind} ${name[language]}`,
            cell(incident.stamps[kind]),
            ...review.assignments.map(() => null),
          ]),
          ...reviewStampKinds.map((kind) => [
            `${assignmentStamps[kind].t} ${assignmentStamps[kind][language]}`,
            null,
            ...review.assignments.map(({ stamps }) => cell(stamps[kind])),
          ]),
        ],
        note: say.note,
      },
      { kind: 'heading', level: 1, text: say.line },
      {
        kind: 'table',
        columns: [
          { header: say.time, weight: 8 },
          { header: say.who, weight: 10 },
          { header: say.what, weight: 36 },
        ],
        rows: review.events.map(({ at, who, what, reason }) => [
          clock(at),
          who,
          reason ? `${what[language]}（${reason[language]}）` : what[language],
        ]),
      },
      { kind: 'heading', level: 1, text: say.gaps },
      ...(review.gaps.length === 0
        ? [say.none]
        : review.gaps.map((gap) => gapWords(gap, language, clock))
      ).map((text) => ({ kind: 'paragraph' as const, text })),
      { kind: 'heading', level: 1, text: say.findings },
      review.findings.length === 0
        ? { kind: 'paragraph', text: say.none }
        : {
            kind: 'table',
            columns: [
              { header: say.text, weight: 30 },
              { header: say.owner, weight: 10 },
              { header: say.due, weight: 12 },
              { header: say.state, weight: 8 },
            ],
            rows: review.findings.map((one) => [
              one.text,
              one.owner,
              one.dueOn,
              one.kind === 'note' ? '—' : say[one.state],
            ]),
          },
    ],
    signature: { issuer: '', date: localTime(now, timeZone).date },
  }
}
