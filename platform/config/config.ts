import { resolve } from 'node:path'
import { z } from 'zod'

/** Every setting of the product: environment name → schema. The order is the order of the documentation. */
const settings = {
  XUNFANG_HOST: z.string().min(1).default('127.0.0.1'),
  XUNFANG_PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535, '0–65535')
    .transform(Number)
    .default(8808),
  XUNFANG_FOLDER: z.string().min(1).default('data'),
  XUNFANG_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'postgres://…')
    .optional(),
  XUNFANG_DEMO: z.enum(['on', 'off']).default('on'),
  XUNFANG_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'Asia/Shanghai, Asia/Urumqi, UTC …')
    .default('Asia/Shanghai'),
  XUNFANG_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  XUNFANG_SECURE_COOKIE: z.enum(['on', 'off']).default('off'),
  XUNFANG_FONT: z.string().min(1).optional(),
  XUNFANG_TILES_URL: z.string().refine(isTileAddress, 'http(s)://…{z}…{x}…{y}…').optional(),
  XUNFANG_TILES_DATUM: z.enum(['WGS-84', 'GCJ-02']).default('GCJ-02'),
  XUNFANG_TILES_SOURCE: z.string().min(1).max(80).optional(),
  XUNFANG_WEBHOOK_ORIGINS: z.string().refine(areOrigins, 'https://…,http://host:port,…').optional(),
  XUNFANG_DATA: z.string().min(1).optional(),
} as const

export interface Config {
  readonly host: string
  readonly port: number
  /** Folder of the embedded database and of what the product keeps beside it. */
  readonly folder: string
  /** Set: PostgreSQL ≥ 15 at this address; not set: the embedded database. */
  readonly databaseUrl: string | undefined
  readonly demo: boolean
  readonly timeZone: string
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  readonly secureCookie: boolean
  /** A CJK font file for PDF, before the search list. */
  readonly font: string | undefined
  /** Pictures from another map service under ours; off unless its address is set. Fetched by the server only. */
  readonly tiles:
    | { readonly url: string; readonly datum: 'WGS-84' | 'GCJ-02'; readonly source: string }
    | undefined
  /** Origins that webhooks may call; empty: webhooks are off. */
  readonly webhookOrigins: readonly string[]
  /** Folder of public data for benchmarks. */
  readonly publicData: string | undefined
}

/** A wrong or unknown setting: stops the start with a sentence that names it. */
export class ConfigError extends Error {}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function isTileAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && ['{z}', '{x}', '{y}'].every((part) => text.includes(part))
}

function originsOf(text: string | undefined): string[] {
  return (text ?? '').split(',').map((one) => one.trim().replace(/\/$/, ''))
}
/** Each is a whole origin: a path or a login in it would promise a check that nobody makes. */
function areOrigins(text: string): boolean {
  return originsOf(text).every((one) => {
    try {
      return /^https?:$/.test(new URL(one).protocol) && new URL(one).origin === one
    } catch {
      return false
    }
  })
}

function tilesOf(
  url: string | undefined,
  datum: 'WGS-84' | 'GCJ-02',
  source: string | undefined,
): Config['tiles'] {
  if (url === undefined) return undefined
  if (source === undefined)
    throw new ConfigError(
      '设置 XUNFANG_TILES_URL 时还须设置 XUNFANG_TILES_SOURCE（地图来源与审图号）。 / With XUNFANG_TILES_URL, XUNFANG_TILES_SOURCE must be set too: the source line of the map.',
    )
  return { url, datum, source }
}

/**
 * Parses the settings once, at start. Only names that begin with XUNFANG_ are ours; an unknown one is an error, because
 * a mistyped setting that is silently ignored is found at the worst hour.
 * @throws ConfigError with one sentence that names the setting, what was found and what is expected
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const known = Object.keys(settings)
  for (const name of Object.keys(environment)) {
    if (name.startsWith('XUNFANG_') && !known.includes(name))
      throw new ConfigError(
        `未知的设置 ${name}。可用的设置：${known.join('、')}。 / Unknown setting ${name}. Known settings: ${known.join(', ')}.`,
      )
  }
  const value = <K extends keyof typeof settings>(name: K): z.output<(typeof settings)[K]> => {
    const raw = environment[name]
    const parsed = settings[name].safeParse(raw === '' ? undefined : raw)
    if (parsed.success) return parsed.data as z.output<(typeof settings)[K]>
    const expected = parsed.error.issues
      .map((issue) => (issue.code === 'invalid_value' ? issue.values.join(' | ') : issue.message))
      .join('; ')
    throw new ConfigError(
      `设置 ${name} 的值“${raw}”无效，应为 ${expected}。 / Setting ${name} is "${raw}", expected ${expected}.`,
    )
  }
  return Object.freeze({
    host: value('XUNFANG_HOST'),
    port: value('XUNFANG_PORT'),
    folder: resolve(value('XUNFANG_FOLDER')),
    databaseUrl: value('XUNFANG_DATABASE_URL'),
    demo: value('XUNFANG_DEMO') === 'on',
    timeZone: value('XUNFANG_TIME_ZONE'),
    logLevel: value('XUNFANG_LOG'),
    secureCookie: value('XUNFANG_SECURE_COOKIE') === 'on',
    font: value('XUNFANG_FONT'),
    tiles: tilesOf(value('XUNFANG_TILES_URL'), value('XUNFANG_TILES_DATUM'), value('XUNFANG_TILES_SOURCE')),
    webhookOrigins: value('XUNFANG_WEBHOOK_ORIGINS') ? originsOf(value('XUNFANG_WEBHOOK_ORIGINS')) : [],
    publicData: value('XUNFANG_DATA'),
  })
}
