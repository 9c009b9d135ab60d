import type { AssignmentStampKind } from '../model.ts'
import { assignmentStamps } from '../model.ts'
import type { ReviewGap } from './review.ts'

type Language = 'zh' | 'en'

/** Where a stamp comes from. */
export const sourceWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  device: { zh: '终端', en: 'device' },
  server: { zh: '服务器', en: 'server' },
  geo: { zh: '轨迹', en: 'track' },
  voice: { zh: '话音', en: 'voice' },
  inferred: { zh: '推算', en: 'inferred' },
  import: { zh: '导入', en: 'import' },
}

function stepWord(kind: string, language: Language): string {
  const step = assignmentStamps[kind as AssignmentStampKind]
  return step ? `${step[language]}${step.t ? ` ${step.t}` : ''}` : kind
}

/** A gap in one sentence: what isn't known, without blame. */
export function gapWords(
  { code, params: p }: ReviewGap,
  language: Language,
  time: (iso: string) => string,
): string {
  const minutes = Math.round(Number(p.seconds) / 60)
  const zh: Readonly<Record<ReviewGap['code'], () => string>> = {
    call_stamp: () => `接警时间 ${p.kind} 无数据`,
    stamp: () => `${p.callSign} ${stepWord(String(p.kind), 'zh')} 无数据`,
    no_track: () => `${p.callSign} 在任务期间无轨迹数据`,
    track_gap: () => `${p.callSign} 自 ${time(String(p.from))} 起 ${minutes} 分钟无轨迹数据`,
    doubted: () =>
      `${p.callSign} ${stepWord(String(p.kind), 'zh')}：终端时钟不可信（终端报 ${p.deviceAt}），按服务器时间 ${time(String(p.at))}`,
    disagree: () =>
      `${p.callSign} 到场按键比轨迹${Number(p.seconds) > 0 ? '晚' : '早'} ${Math.abs(Number(p.seconds))} 秒`,
  }
  const en: typeof zh = {
    call_stamp: () => `Call stamp ${p.kind}: no data`,
    stamp: () => `${p.callSign}, ${stepWord(String(p.kind), 'en')}: no data`,
    no_track: () => `${p.callSign}: no track while on the order`,
    track_gap: () => `${p.callSign}: no track for ${minutes} min from ${time(String(p.from))}`,
    doubted: () =>
      `${p.callSign}, ${stepWord(String(p.kind), 'en')}: device clock in doubt (it said ${p.deviceAt}), server time ${time(String(p.at))} stands`,
    disagree: () =>
      `${p.callSign}: arrival press ${Math.abs(Number(p.seconds))} s ${Number(p.seconds) > 0 ? 'after' : 'before'} the track`,
  }
  return (language === 'zh' ? zh : en)[code]()
}
