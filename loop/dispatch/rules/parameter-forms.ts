import { placeKinds, presets } from './targets.ts'

/** What a parameter may be set to. */
export type ParameterForm =
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | {
      readonly kind: 'choice'
      readonly options: ReadonlyArray<{ readonly value: string; readonly zh: string; readonly en: string }>
    }
  | {
      readonly kind: 'each'
      readonly names: readonly string[]
      readonly least: number
      readonly most: number
      /** Some may be left open: "as soon as possible". */
      readonly open: boolean
    }
  | { readonly kind: 'list'; readonly least: number; readonly most: number }

const DAY_SECONDS = 86_400
/** Where the bounds aren't those of a time within a day. */
const bounds: Readonly<Record<string, readonly [least: number, most: number]>> = {
  containmentMinutes: [5, 720],
  containmentWarnMinutes: [1, 60],
  containmentHeldWarnMinutes: [1, 60],
  containmentRenewals: [0, 10],
  containmentLevel: [1, 4],
  containmentSpeedFactor: [1, 3],
  containmentEbikeKmh: [5, 80],
  containmentFootKmh: [3, 30],
  containmentSetupSeconds: [0, 600],
  containmentReactSeconds: [0, 600],
  containmentRings: [1, 60],
  containmentWordsDays: [1, 365],
  circleMetres: [10, 2_000],
  postMetres: [20, 5_000],
  arrivalMetres: [20, 2_000],
  keepMessagesDays: [1, 365],
  crewOfLevel: [1, 10],
}

const optionsOf = (names: Readonly<Record<string, { readonly zh: string; readonly en: string }>>) =>
  Object.entries(names).map(([value, words]) => ({ value, ...words }))

/** The form of a parameter by what ships; null where it isn't set on a page. */
export function formOf(key: string, shipped: unknown): ParameterForm | null {
  if (key === 'arrivalPreset') return { kind: 'choice', options: optionsOf(presets) }
  if (key === 'placeKind') return { kind: 'choice', options: optionsOf(placeKinds) }
  const [least, most] = bounds[key] ?? [1, DAY_SECONDS]
  if (typeof shipped === 'number') return { kind: 'number', least, most }
  if (Array.isArray(shipped))
    return shipped.every((each) => typeof each === 'number') ? { kind: 'list', least, most } : null
  if (typeof shipped !== 'object' || shipped === null) return null
  const values = Object.values(shipped)
  return { kind: 'each', names: Object.keys(shipped), least, most, open: values.includes(null) }
}

/** Why a value can't be taken, as data: what was found and what is expected. Null when it can. */
export interface FormFault {
  /** Which of several numbers it is. */
  readonly name?: string
  readonly found: string
  readonly expected: { readonly zh: string; readonly en: string }
}

const within = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most

/** Looks at a value before it is kept. */
export function faultOf(form: ParameterForm, value: unknown): FormFault | null {
  const found = words(value)
  if (form.kind === 'choice') {
    if (form.options.some((option) => option.value === value)) return null
    const list = (language: 'zh' | 'en') =>
      form.options
        .map((option) => `${option.value} (${option[language]})`)
        .join(language === 'zh' ? '、' : ', ')
    return { found, expected: { zh: list('zh'), en: list('en') } }
  }
  const { least, most } = form
  const range = { zh: `${least} 至 ${most}`, en: `${least} to ${most}` }
  if (form.kind === 'number') {
    if (within(value, least, most)) return null
    return { found, expected: { zh: `${range.zh} 的数`, en: `a number from ${range.en}` } }
  }
  if (form.kind === 'list') {
    const isRising =
      Array.isArray(value) &&
      value.length >= 1 &&
      value.length <= 8 &&
      value.every((each, i) => within(each, least, most) && (i === 0 || each > value[i - 1]))
    if (isRising) return null
    return {
      found,
      expected: {
        zh: `1 至 8 个递增的数，各为 ${range.zh}`,
        en: `1 to 8 rising numbers, each from ${range.en}`,
      },
    }
  }
  const own = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const isRight = (one: unknown) => within(one, least, most) || (form.open && one === null)
  const wrong = form.names.find((name) => !isRight(own[name]))
  if (wrong !== undefined)
    return {
      name: wrong,
      found: words(own[wrong]),
      expected: {
        zh: `${range.zh} 的数${form.open ? '或空' : ''}`,
        en: `a number from ${range.en}${form.open ? ' or nothing' : ''}`,
      },
    }
  const more = Object.keys(own).find((name) => !form.names.includes(name))
  if (more === undefined) return null
  const names = form.names.join(', ')
  return { found: more, expected: { zh: names, en: names } }
}

const words = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
