import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../../web/api/call.ts'
import { ErrorLine, QueryView } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useNow } from '../../../../web/live/clock.ts'
import { MiniMap } from '../../../../web/map/MiniMap.tsx'
import type { OrderView } from '../../contract.ts'
import type { Press } from '../../rules/machine.ts'
import { ActBar } from '../../web/field/ActBar.tsx'
import { blocks, Reasons } from '../../web/field/Reasons.tsx'
import { pressedAt, usePress } from '../../web/field/useMine.ts'
import { containmentContract, type OwnPostView } from '../contract.ts'
import { grounds } from '../model.ts'
import './containment.css'
import './post-card.css'

const useOwnPost = () => useQuery({ ...ask(containmentContract.getOwnPost, {}), refetchInterval: 15_000 })

/** The post of a new order, as it lies over every page until it is answered. */
export function PostNews({ here }: { here: readonly [number, number] | null }) {
  const query = useOwnPost()
  return (
    <QueryView query={query}>
      {(data) =>
        data.post && (
          <>
            <PostFacts post={data.post} there={false} />
            <PostWay post={data.post} here={here} />
          </>
        )
      }
    </QueryView>
  )
}

/** A crew's containment post: where, what to look for, until when; one press in position, counts of who passed. */
export function PostCard({ order, here }: { order: OrderView; here: readonly [number, number] | null }) {
  const query = useOwnPost()
  return (
    <QueryView query={query}>
      {(data) => data.post && <Post post={data.post} order={order} here={here} />}
    </QueryView>
  )
}

function Post({
  post,
  order,
  here,
}: {
  post: OwnPostView
  order: OrderView
  here: readonly [number, number] | null
}) {
  const { t } = useTranslation('dispatch')
  const press = usePress()
  const [blocked, setBlocked] = useState(false)
  const { state } = order
  const moving = ['acked', 'en_route', 'delayed'].includes(state)
  const there = state === 'in_position' || state === 'holding'
  const tell = (name: Press, reason?: string) =>
    press.run({
      name: 'pressOwn',
      input: { body: { press: name, assignmentId: order.id, at: pressedAt(), ...(reason && { reason }) } },
    })
  const next =
    state === 'acked'
      ? { id: 'en_route', label: t('state.en_route'), onPress: () => tell('en_route') }
      : moving
        ? { id: 'in_position', label: t('contain.field.inPosition'), onPress: () => tell('in_position') }
        : state === 'in_position'
          ? { id: 'hold', label: t('contain.field.hold'), onPress: () => tell('hold') }
          : null
  return (
    <>
      <section className="field-card ff-flush">
        <p className="ff-order row-between">
          <b>
            {t('contain.field.title', { number: order.incidentNumber.split('-')[1] ?? order.incidentNumber })}
          </b>
          <span>{t(`state.${state}`)}</span>
        </p>
        <PostFacts post={post} there={there} />
        {!there && <PostWay post={post} here={here} />}
        {there && <Counts post={post} />}
      </section>
      <ActBar
        rest={t(`state.${state}`)}
        next={next && { ...next, id: `${order.id} ${next.id}`, disabled: press.pending }}
      >
        <ErrorLine error={press.error} />
        {blocked && (
          <Reasons
            kind="block"
            codes={blocks}
            onChoose={(reason) => {
              setBlocked(false)
              tell('delay', reason)
            }}
          />
        )}
        <div className="field-acts ff-flat">
          {there && (
            <Link className="btn touch" to={'/field/stop' as string}>
              {t('contain.field.stop')}
            </Link>
          )}
          {state === 'acked' && (
            <button
              type="button"
              className="btn touch"
              disabled={press.pending}
              onClick={() => tell('in_position')}
            >
              {t('contain.field.inPosition')}
            </button>
          )}
          {moving && (
            <button
              type="button"
              className="btn touch"
              aria-expanded={blocked}
              onClick={() => setBlocked(!blocked)}
            >
              {t('field.blocked')}
            </button>
          )}
        </div>
      </ActBar>
    </>
  )
}

/** What the crew has to know: number, place, part, what to look for, ground, until when, and when he could be there. */
function PostFacts({ post, there }: { post: OwnPostView; there: boolean }) {
  const { t } = useTranslation('dispatch')
  const { span, time, language } = useFormat()
  const now = useNow()
  const left = post.endsAt ? (Date.parse(post.endsAt) - now) / 1000 : null
  const passes = post.passageAt ? (Date.parse(post.passageAt) - now) / 1000 : null
  return (
    <div className="cp-post">
      <p>
        <span className="cp-post-no">{post.number}</span>
        <b className="field-big">{post.placeText || '—'}</b>{' '}
        {post.exercise && <span className="cp-drill">{t('contain.drillMark')}</span>}
      </p>
      <dl>
        <dt>{t('contain.field.part')}</dt>
        <dd>
          {t(`contain.part.${post.part}`)}
          {post.heading !== null &&
            ` · ${t('contain.field.from', { compass: t(`contain.compass.${(Math.round(post.heading / 45) * 45) % 360}`) })}`}
          {(post.part === 'inner' || post.part === 'outer') && (
            <span className="cp-post-task">{t(`contain.field.ofTwo.${post.part}`)}</span>
          )}
        </dd>
        <dt>{t('contain.lookFor')}</dt>
        <dd>
          <b>{post.lookFor ?? '—'}</b>
        </dd>
        <dt>{t('contain.until')}</dt>
        <dd>
          {time(post.endsAt)} {left !== null && `· ${t('contain.left', { time: span(Math.max(0, left)) })}`}
        </dd>
        <dt>{t('contain.ground')}</dt>
        <dd>{grounds[post.ground][language]}</dd>
        <dt>{t('contain.approverLabel')}</dt>
        <dd>{post.approver ?? '—'}</dd>
      </dl>
      {!there && passes !== null && (
        <p className={passes < 30 ? 'warn' : 'muted'}>
          {passes > 0 ? t('contain.field.beThere', { time: span(passes) }) : t('contain.field.mayBePast')}
        </p>
      )}
    </div>
  )
}

function PostWay({ post, here }: { post: OwnPostView; here: readonly [number, number] | null }) {
  const { t } = useTranslation('dispatch')
  const { span, metres } = useFormat()
  return (
    <>
      <MiniMap
        label={post.placeText}
        route={post.route?.line ?? []}
        from={here}
        to={post.lngLat}
        height={220}
      />
      {post.route && (
        <div className="ff-order">
          <p>
            <b>
              {span(post.route.seconds)} · {metres(post.route.metres)}
            </b>
          </p>
          {post.route.streets.length > 0 && (
            <p className="muted">{t('field.via', { streets: post.route.streets.slice(0, 6).join('、') })}</p>
          )}
        </div>
      )}
    </>
  )
}

/** Numbers only: nothing of who or what passes can be written here. */
function Counts({ post }: { post: OwnPostView }) {
  const { t } = useTranslation('dispatch')
  const [counts, setCounts] = useState({ vehicles: 0, walkers: 0 })
  const send = useAct(containmentContract.countPassers, {
    onSuccess: () => setCounts({ vehicles: 0, walkers: 0 }),
  })
  const add = (kind: 'vehicles' | 'walkers') =>
    setCounts((now) => ({ ...now, [kind]: Math.min(999, now[kind] + 1) }))
  return (
    <div className="cp-counts">
      <p className="muted">
        {t('contain.field.counted', { vehicles: post.vehicles, walkers: post.walkers })}
      </p>
      <button type="button" className="btn touch" onClick={() => add('vehicles')}>
        {t('contain.field.vehicle')} +{counts.vehicles}
      </button>
      <button type="button" className="btn touch" onClick={() => add('walkers')}>
        {t('contain.field.walker')} +{counts.walkers}
      </button>
      <button
        type="button"
        className="btn touch"
        style={{ gridColumn: 'span 2' }}
        disabled={send.pending || counts.vehicles + counts.walkers === 0}
        onClick={() => send.mutate({ body: counts })}
      >
        {t('contain.field.save')}
      </button>
      <p className="muted">{t('contain.field.onlyNumbers')}</p>
      <ErrorLine error={send.error} again={send.again} />
    </div>
  )
}
