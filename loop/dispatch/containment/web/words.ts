import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { LivePostView, PostView, RingPlanView } from '../contract.ts'
import type { Why } from '../model/proof.ts'
import { type Ring, ringsOf } from '../model.ts'

type Placed = {
  readonly street: string
  readonly crossing: readonly string[]
  readonly lngLat: readonly [number, number]
}

/** Where a post or a leak is, in words. */
export function placeOf({ street, crossing, lngLat }: Placed): string {
  if (crossing.length > 0) return crossing.join(' / ')
  return street || lngLat.map((each) => each.toFixed(4)).join(', ')
}

export function useContainWords() {
  const { t } = useTranslation('dispatch')
  const { span, language } = useFormat()
  const ring = (one: Ring): string => {
    const two = ringsOf(one)
    if (two) return t('contain.two.ring', { inner: ring(two.inner), outer: ring(two.outer) })
    if (one === 'exits') return t('contain.ring.exits')
    return Number.isInteger(one)
      ? t('contain.ring.minutes', { n: one })
      : t('contain.two.ringOf', { time: span(Math.round(Number(one) * 60)) })
  }
  const why = ({ code, params }: Why) =>
    String(
      t(`contain.why.${code}`, {
        defaultValue: code,
        ...params,
        ...(typeof params.seconds === 'number' && { time: span(params.seconds) }),
        ...(typeof params.longest === 'number' && { time: span(params.longest) }),
        ...(params.mode && { mode: t(`contain.mode.${params.mode}`) }),
        ...(params.state && { stateWord: t(`state.${params.state}`) }),
      }),
    )
  const slack = (seconds: number | null) =>
    seconds === null
      ? '—'
      : t(seconds < 0 ? 'contain.late' : 'contain.slack', { time: span(Math.abs(Math.floor(seconds))) })
  /** What is spoken over the radio: number, unit, where to, what to do. */
  const speak = (
    number: number,
    post: { callSign: string; place: string; part: string; fromPlace: string },
  ) => t(`contain.speak.${post.part}`, { number: language === 'zh' ? toChinese(number) : number, ...post })
  return { t, span, ring, why, slack, speak }
}

const digits = '零一二三四五六七八九'
/** 14 → 十四, as it is spoken. */
export function toChinese(n: number): string {
  if (n < 10) return digits[n] ?? ''
  const tens = Math.floor(n / 10)
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${n % 10 === 0 ? '' : (digits[n % 10] ?? '')}`
}

/** A line of the list: from a computation, or of a plan with its orders. */
export interface Line {
  readonly key: string
  readonly number: number
  readonly callSign: string
  readonly unitId: string
  readonly node: string
  readonly place: string
  readonly lngLat: readonly [number, number]
  readonly part: string
  readonly slackSeconds: number | null
  readonly arriveSeconds: number | null
  readonly state: string | null
  readonly forced: boolean
  readonly why: readonly Why[]
  readonly postId: string | null
}

export function linesOf(plan: RingPlanView | null, live: readonly LivePostView[] | null): Line[] {
  if (live)
    return live
      .filter(({ givenUpAt }) => givenUpAt === null)
      .map((post) => ({
        key: post.unitId,
        number: post.number,
        callSign: post.callSign,
        unitId: post.unitId,
        node: post.node,
        place: post.placeText || post.lngLat.map((each) => each.toFixed(4)).join(', '),
        lngLat: post.lngLat,
        part: post.part,
        slackSeconds: post.slackSeconds,
        arriveSeconds: plan?.posts.find((one) => one.unitId === post.unitId)?.arriveSeconds ?? null,
        state: post.state,
        forced: false,
        why: post.why,
        postId: post.id,
      }))
  return (plan?.posts ?? []).map((post: PostView, i) => ({
    key: post.unitId,
    number: i + 1,
    callSign: post.callSign,
    unitId: post.unitId,
    node: post.node,
    place: placeOf(post),
    lngLat: post.lngLat,
    part: post.part,
    slackSeconds: post.slackSeconds,
    arriveSeconds: post.arriveSeconds,
    state: null,
    forced: post.forced,
    why: post.why,
    postId: null,
  }))
}

/** Less than this is tight. */
export const TIGHT_SECONDS = 15
export const toneOf = (slack: number | null): 'late' | 'tight' | 'ok' =>
  slack === null || slack < 0 ? 'late' : slack < TIGHT_SECONDS ? 'tight' : 'ok'
export const heldStates = ['in_position', 'holding']

/** A circle on the ground, as a polygon; metres to degrees near enough for a few hundred metres. */
export function circleOf([lon, lat]: readonly [number, number], metres: number) {
  const dy = metres / 111_195
  const dx = dy / Math.cos((lat * Math.PI) / 180)
  const ring = Array.from({ length: 49 }, (_, i) => {
    const angle = (i * Math.PI) / 24
    return [lon + dx * Math.cos(angle), lat + dy * Math.sin(angle)]
  })
  return { type: 'Polygon' as const, coordinates: [ring] }
}
