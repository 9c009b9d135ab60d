import { useTranslation } from 'react-i18next'
import type { Language } from './index.ts'

type Instant = number | string | Date

const form = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const

/** The jurisdiction's zone: duty days and all shown times are in it, wherever the desk stands. */
let parts = new Intl.DateTimeFormat('en-GB', { ...form, timeZone: 'Asia/Shanghai' })

/** Set from `GET /api/me` before the first page. */
export function setDutyZone(timeZone: string): void {
  parts = new Intl.DateTimeFormat('en-GB', { ...form, timeZone })
}

function split(at: Instant): Record<string, string> {
  const date = at instanceof Date ? at : new Date(at)
  if (Number.isNaN(date.getTime())) return {}
  return Object.fromEntries(parts.formatToParts(date).map((p) => [p.type, p.value]))
}

const two = (n: number) => String(n).padStart(2, '0')
const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays: Readonly<Record<Language, readonly string[]>> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}

/** `19:05`, or with seconds `19:05:47`; an empty dash for what was never stamped. */
export function formatTime(at: Instant | null | undefined, seconds = false): string {
  if (at === null || at === undefined) return '—'
  const p = split(at)
  if (!p.hour) return '—'
  return seconds ? `${p.hour}:${p.minute}:${p.second}` : `${p.hour}:${p.minute}`
}

/** The day in the duty zone, `2026-11-22`: what filters and keys use. */
export function dayOf(at: Instant): string {
  const p = split(at)
  return `${p.year}-${p.month}-${p.day}`
}

/** `2026年11月22日` / `22 Nov 2026`; takes an instant or a plain day `2026-11-22`. */
export function formatDate(at: Instant | null | undefined, language: Language): string {
  if (at === null || at === undefined) return '—'
  const day = typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at) ? at : dayOf(at)
  const [y, m, d] = day.split('-').map(Number)
  if (!y || !m || !d) return '—'
  return language === 'zh' ? `${y}年${m}月${d}日` : `${d} ${monthsEn[m - 1]} ${y}`
}

/** `周日` / `Sun`. */
export function formatWeekday(at: Instant, language: Language): string {
  const day = typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at) ? at : dayOf(at)
  return weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
}

/** `11-22 19:05`, the short form for tables. */
export function formatStamp(at: Instant | null | undefined): string {
  if (at === null || at === undefined) return '—'
  const p = split(at)
  return p.hour ? `${p.month}-${p.day} ${p.hour}:${p.minute}` : '—'
}

/** A span of seconds as it is spoken: `9 秒`, `1分20秒`, `3 小时 01 分`, `3 天`. */
export function formatSpan(seconds: number | null | undefined, language: Language): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '—'
  const sign = seconds < 0 ? '−' : ''
  const s = Math.round(Math.abs(seconds))
  const zh = language === 'zh'
  if (s < 60) return sign + (zh ? `${s} 秒` : `${s} s`)
  if (s < 3600) {
    const [m, r] = [Math.floor(s / 60), s % 60]
    if (r === 0) return sign + (zh ? `${m} 分` : `${m} min`)
    return sign + (zh ? `${m}分${two(r)}秒` : `${m} min ${two(r)} s`)
  }
  if (s < 86_400) {
    const [h, m] = [Math.floor(s / 3600), Math.floor((s % 3600) / 60)]
    if (m === 0) return sign + (zh ? `${h} 小时` : `${h} h`)
    return sign + (zh ? `${h} 小时 ${two(m)} 分` : `${h} h ${two(m)} min`)
  }
  const days = Math.floor(s / 86_400)
  return sign + (zh ? `${days} 天` : `${days} d`)
}

/** `460 米`, `1.5 公里`. */
export function formatMetres(metres: number | null | undefined, language: Language): string {
  if (metres === null || metres === undefined) return '—'
  if (metres < 1000) return language === 'zh' ? `${Math.round(metres)} 米` : `${Math.round(metres)} m`
  const km = metres < 10_000 ? (metres / 1000).toFixed(1) : String(Math.round(metres / 1000))
  return language === 'zh' ? `${km} 公里` : `${km} km`
}

/** `1,234`, `37.4`; a dash when there is no figure. */
export function formatNumber(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '—'
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** A share as `37.4 %`; always written beside its counts. */
export function formatShare(share: number | null | undefined, digits = 1): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '—'
  return `${(share * 100).toFixed(digits)} %`
}

/** The formatters bound to the language in force. */
export function useFormat() {
  const { i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'zh'
  return {
    language,
    time: formatTime,
    stamp: formatStamp,
    number: formatNumber,
    share: formatShare,
    date: (at: Instant | null | undefined) => formatDate(at, language),
    weekday: (at: Instant) => formatWeekday(at, language),
    span: (seconds: number | null | undefined) => formatSpan(seconds, language),
    metres: (metres: number | null | undefined) => formatMetres(metres, language),
  }
}
