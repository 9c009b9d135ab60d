import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { soundOnce } from '../../../../web/components/sound.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useNow } from '../../../../web/live/clock.ts'
import { PostNews } from '../../containment/web/PostCard.tsx'
import type { OrderView } from '../../contract.ts'
import { shortNumber } from '../useBoard.ts'
import { ActBar } from './ActBar.tsx'
import { OrderHead, OrderWay } from './ActiveOrder.tsx'
import { AsOfLine } from './AsOf.tsx'
import { Reasons } from './Reasons.tsx'
import { seeOrder, useTaken } from './taken.ts'
import { pressedAt, useMine, usePress } from './useMine.ts'
import { useReceipt } from './useReceipt.ts'
import './field.css'

const why = ['busy', 'broken', 'alone', 'far', 'other'] as const

/** A new order lies over every page until it is answered; its receipt is told by itself, it sounds once. */
export default function OrderCover() {
  const { data } = useMine()
  const order = data?.active
  const taken = useTaken(data)
  if (!order || !['sent', 'delivered', 'timeout'].includes(order.state)) return null
  return <Cover key={order.id} order={order} before={taken} here={data.position?.lngLat ?? null} />
}

function Cover(props: {
  order: OrderView
  /** The order that this one ended: it lies under this page, and must not be driven to. */
  before: OrderView | undefined
  here: readonly [number, number] | null
}) {
  const { order, before, here } = props
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const now = useNow()
  const press = usePress()
  const [asks, setAsks] = useState(false)
  const told = useRef(false)
  useReceipt(order)
  useEffect(() => {
    if (told.current) return
    told.current = true
    soundOnce()
  }, [])
  const tell = (name: 'ack_en_route' | 'refuse', reason?: string) =>
    press.run({
      name: 'pressOwn',
      input: { body: { press: name, assignmentId: order.id, at: pressedAt(), ...(reason && { reason }) } },
    })
  const left = order.ackUntil ? (Date.parse(order.ackUntil) - now) / 1000 : null
  return (
    <div
      className="ff-cover"
      role="alertdialog"
      aria-label={t('field.newOrder', { number: shortNumber(order.incidentNumber) })}
    >
      <header className="ff-cover-head">
        <b>{t('field.newOrder', { number: shortNumber(order.incidentNumber) })}</b>
        {left !== null && (
          <b>
            {left >= 0 ? t('field.ackLeft', { time: span(left) }) : t('field.ackOver', { time: span(-left) })}
          </b>
        )}
      </header>
      <AsOfLine />
      {before && <Instead before={before} order={order} />}
      <div className="ff-cover-body">
        {order.role === 'containment' ? (
          <PostNews here={here} />
        ) : (
          <>
            <OrderHead order={order} />
            <OrderWay order={order} here={here} />
          </>
        )}
      </div>
      <ActBar
        next={{
          id: `${order.id} ack_en_route`,
          label: t('field.go'),
          disabled: press.pending,
          onPress: () => {
            seeOrder(order.id)
            tell('ack_en_route')
          },
        }}
      >
        <ErrorLine error={press.error} />
        {asks && <Reasons kind="why" codes={why} onChoose={(reason) => tell('refuse', reason)} />}
        <button type="button" className="btn touch" aria-expanded={asks} onClick={() => setAsks(!asks)}>
          {t('field.cannot')}
        </button>
      </ActBar>
    </div>
  )
}

/** What the crew was on is over, and why this one comes instead. */
function Instead({ before, order }: { before: OrderView; order: OrderView }) {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  // A reason that only names this order says nothing that the page doesn't.
  const reason = before.reason?.includes(order.incidentNumber)
    ? ''
    : (before.reasonWords?.[language] ?? before.reason)
  return (
    <section className="field-card ff-news">
      <b>
        {t(before.state === 'released' ? 'field.released' : 'field.taken', {
          number: `${shortNumber(before.incidentNumber)} ${before.className[language]}`,
          state: t(`state.${before.state}`),
        })}
      </b>
      {reason && <p>{reason}</p>}
      {order.level < before.level && (
        <p>
          {t('field.comesFirst', { level: t(`level.${order.level}`), before: t(`level.${before.level}`) })}
        </p>
      )}
    </section>
  )
}
