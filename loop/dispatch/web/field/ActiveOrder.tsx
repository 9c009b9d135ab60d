import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LevelShape, levelOf } from '../../../../web/components/Level.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { MiniMap } from '../../../../web/map/MiniMap.tsx'
import { PostCard } from '../../containment/web/PostCard.tsx'
import type { OrderView } from '../../contract.ts'
import type { Press } from '../../rules/machine.ts'
import { shortNumber } from '../useBoard.ts'
import { ActBar } from './ActBar.tsx'
import { HandOver } from './HandOver.tsx'
import { blocks, Reasons } from './Reasons.tsx'
import { pressedAt, usePress } from './useMine.ts'
import { useReceivers } from './useReceivers.ts'

/** What the order is about: level, class, place, words, when. */
export function OrderHead({ order }: { order: OrderView }) {
  const { t } = useTranslation('dispatch')
  const { language, time } = useFormat()
  return (
    <div className="ff-order">
      <p className="ff-class">
        <LevelShape level={levelOf(order.level)} size={20} /> <b>{order.className[language]}</b>
        <span className="muted ff-level">{t(`level.${order.level}`)}</span>
      </p>
      <p className="field-big">{order.placeText || '—'}</p>
      {order.text && <p>{order.text}</p>}
      <p className="muted">
        {t('field.called', { called: time(order.reportedAt), sent: time(order.sentAt, true) })}
      </p>
    </div>
  )
}

/** The way there with its streets, and who else comes. */
export function OrderWay({ order, here }: { order: OrderView; here: readonly [number, number] | null }) {
  const { t } = useTranslation('dispatch')
  const { span, metres, time } = useFormat()
  const { route } = order
  return (
    <>
      <MiniMap label={order.placeText} route={route?.line ?? []} from={here} to={order.lngLat} height={220} />
      {route && (
        <div className="ff-order">
          <p className="row-between">
            <b>
              {span(route.seconds)} · {metres(route.metres)}
            </b>
            <b>{t('field.expected', { time: time(serverNow() + route.seconds * 1000) })}</b>
          </p>
          {route.streets.length > 0 && (
            <p className="muted">{t('field.via', { streets: route.streets.slice(0, 6).join('、') })}</p>
          )}
        </div>
      )}
      {order.others.length > 0 && (
        <p className="ff-order muted">
          {t('field.others', { units: order.others.map((one) => one.callSign).join('、') })}
        </p>
      )}
    </>
  )
}

/** The order that the crew is on: next act at the thumb. */
export function ActiveOrder(props: { order: OrderView; here: readonly [number, number] | null }) {
  return props.order.role === 'containment' ? <PostCard {...props} /> : <CallOrder {...props} />
}

function CallOrder({ order, here }: { order: OrderView; here: readonly [number, number] | null }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const press = usePress()
  useReceivers(order.incidentId)
  const [asks, setAsks] = useState<'block' | 'support' | null>(null)
  const moving = ['acked', 'en_route', 'delayed'].includes(order.state)
  const there = ['on_scene', 'transporting'].includes(order.state)
  const tell = (name: Press, reason?: string) =>
    press.run({
      name: 'pressOwn',
      input: { body: { press: name, assignmentId: order.id, at: pressedAt(), ...(reason && { reason }) } },
    })
  const next =
    order.state === 'acked'
      ? { id: 'en_route', label: t('state.en_route'), onPress: () => tell('en_route') }
      : moving
        ? { id: 'on_scene', label: t('field.arrive'), onPress: () => tell('on_scene') }
        : there
          ? { id: 'clear', label: t('field.clear'), onPress: () => tell('clear') }
          : null
  return (
    <>
      <section className="field-card ff-flush">
        <p className="ff-order row-between">
          <b>{t('field.order', { number: shortNumber(order.incidentNumber) })}</b>
          <span>{t(`state.${order.state}`)}</span>
        </p>
        <OrderHead order={order} />
        {moving && <OrderWay order={order} here={here} />}
      </section>
      <ActBar next={next && { ...next, id: `${order.id} ${next.id}`, disabled: press.pending }}>
        {asks === 'block' && (
          <Reasons
            kind="block"
            codes={blocks}
            onChoose={(reason) => {
              setAsks(null)
              tell('delay', reason)
            }}
          />
        )}
        {asks === 'support' && <Support assignmentId={order.id} onDone={() => setAsks(null)} />}
        <ErrorLine error={press.error} />
        {order.stamps.controlled && (
          <p className="muted ff-center">
            {t('field.controlledAt', { time: time(order.stamps.controlled.at, true) })}
          </p>
        )}
        <div className="field-acts ff-flat">
          {there && !order.stamps.controlled && (
            <button
              type="button"
              className="btn touch"
              disabled={press.pending}
              onClick={() =>
                press.run({
                  name: 'stampOwn',
                  input: { params: { id: order.id }, body: { at: pressedAt() } },
                })
              }
            >
              {t('field.controlled')}
            </button>
          )}
          {order.state === 'acked' && (
            <button
              type="button"
              className="btn touch"
              disabled={press.pending}
              onClick={() => tell('on_scene')}
            >
              {t('field.arrive')}
            </button>
          )}
          {moving && (
            <button
              type="button"
              className="btn touch"
              aria-expanded={asks === 'block'}
              onClick={() => setAsks(asks === 'block' ? null : 'block')}
            >
              {t('field.blocked')}
            </button>
          )}
          {order.state === 'on_scene' && (
            <button
              type="button"
              className="btn touch"
              disabled={press.pending}
              onClick={() => tell('transport')}
            >
              {t('field.takeAway')}
            </button>
          )}
          {there && <HandOver incidentId={order.incidentId} />}
          <button
            type="button"
            className="btn touch"
            aria-expanded={asks === 'support'}
            onClick={() => setAsks(asks === 'support' ? null : 'support')}
          >
            {t('field.support')}
          </button>
        </div>
      </ActBar>
    </>
  )
}

function Support({ assignmentId, onDone }: { assignmentId: string; onDone: () => void }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const press = usePress()
  const [text, setText] = useState('')
  if (press.storedAt !== null)
    return <p className="ff-center good">{t('field.supportSent', { time: time(press.storedAt, true) })}</p>
  return (
    <form
      className="ff-form"
      onSubmit={(event) => {
        event.preventDefault()
        press.run({ name: 'askSupport', input: { body: { text, assignmentId } } })
      }}
    >
      <input
        className="input ff-input"
        value={text}
        maxLength={300}
        placeholder={t('field.supportWhy')}
        aria-label={t('field.supportWhy')}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="btn touch primary" disabled={press.pending}>
        {t('field.support')}
      </button>
      <button type="button" className="btn touch" onClick={onDone}>
        ×
      </button>
      <ErrorLine error={press.error} />
    </form>
  )
}
