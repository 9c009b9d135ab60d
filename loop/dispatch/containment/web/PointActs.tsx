import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { Popover } from '../../../../web/components/Popover.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { containmentContract, type OpeningView } from '../contract.ts'
import './held-points.css'

/** Whether an open point stops everybody, since when and by whose word. */
export function HoldingTag({ opening }: { opening: OpeningView | null }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  if (!opening) return null
  if (!opening.holding) return <span className="muted">{t('contain.held.none')}</span>
  return (
    <span title={t('contain.held.recordedBy', { who: opening.heldBy })}>
      <StateTag tone="good">
        {t('contain.held.tag', { time: time(opening.holdsFrom), word: opening.heldWord })}
      </StateTag>
    </span>
  )
}

/** What can be done with an open point: take down that it stops everybody, or that it doesn't any more; extend; close. */
export function PointActs({ opening }: { opening: OpeningView }) {
  const { t } = useTranslation('dispatch')
  const close = useAct(containmentContract.closeCheckpoint)
  return (
    <span className="cp-point-acts">
      {opening.holding ? <Withdraw opening={opening} /> : <Confirm opening={opening} />}
      <Extend opening={opening} />
      <button
        type="button"
        className="btn tiny"
        disabled={close.pending}
        onClick={() => close.mutate({ params: { id: opening.id }, body: {} })}
      >
        {t('contain.closePoint')}
      </button>
      <ErrorLine error={close.error} />
    </span>
  )
}

const AGO_MINUTES = [5, 10, 20, 30, 60] as const
const USUAL = ['radio', 'phone', 'video'] as const

function Confirm({ opening }: { opening: OpeningView }) {
  const { t } = useTranslation('dispatch')
  return (
    <Popover label={t('contain.held.confirmShort')} className="btn tiny" align="end" width={320}>
      {(close) => <ConfirmForm opening={opening} onDone={close} />}
    </Popover>
  )
}

function ConfirmForm({ opening, onDone }: { opening: OpeningView; onDone: () => void }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const list = useId()
  const [word, setWord] = useState('')
  const [since, setSince] = useState('now')
  const confirm = useAct(containmentContract.confirmHeldPoint, { onSuccess: onDone })
  const openedAt = Date.parse(opening.openedAt)
  const ago = AGO_MINUTES.filter((n) => serverNow() - n * 60_000 > openedAt)
  const at = () =>
    since === 'now'
      ? null
      : since === 'open'
        ? opening.openedAt
        : new Date(Math.max(openedAt, serverNow() - Number(since) * 60_000)).toISOString()
  const ready = word.trim().length >= 2 && !opening.over
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !confirm.pending)
          confirm.mutate({ params: { id: opening.id }, body: { word: word.trim(), since: at() } })
      }}
    >
      <p className="small muted">{t('contain.held.confirmNote')}</p>
      <label className="field">
        <span>{t('contain.held.word')}</span>
        <input
          className="input"
          required
          minLength={2}
          maxLength={100}
          list={list}
          value={word}
          placeholder={t('contain.held.wordHint')}
          onChange={(event) => setWord(event.target.value)}
        />
        <datalist id={list}>
          {USUAL.map((one) => (
            <option key={one} value={t(`contain.held.usual.${one}`)} />
          ))}
        </datalist>
      </label>
      <label className="field">
        <span>{t('contain.held.since')}</span>
        <select className="input" value={since} onChange={(event) => setSince(event.target.value)}>
          <option value="now">{t('contain.held.sinceNow')}</option>
          {ago.map((n) => (
            <option key={n} value={n}>
              {t('contain.held.sinceAgo', { n })}
            </option>
          ))}
          <option value="open">{t('contain.held.sinceOpen', { time: time(opening.openedAt) })}</option>
        </select>
      </label>
      {opening.over && <p className="small warn">{t('contain.held.overFirst')}</p>}
      <button type="submit" className="btn primary" disabled={!ready || confirm.pending}>
        {t('contain.held.confirm')}
      </button>
      <ErrorLine error={confirm.error} again={confirm.again} />
    </form>
  )
}

function Withdraw({ opening }: { opening: OpeningView }) {
  const { t } = useTranslation('dispatch')
  const [why, setWhy] = useState('')
  const end = useAct(containmentContract.endHeldPoint)
  return (
    <Popover label={t('contain.held.withdraw')} className="btn tiny" align="end" width={300}>
      {(close) => (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (why.trim().length < 2 || end.pending) return
            end.run({ params: { id: opening.id }, body: { why: why.trim() } }).then(close, () => undefined)
          }}
        >
          <p className="small muted">{t('contain.held.withdrawNote')}</p>
          <label className="field">
            <span>{t('contain.held.why')}</span>
            <input
              className="input"
              required
              minLength={2}
              maxLength={100}
              value={why}
              placeholder={t('contain.held.whyHint')}
              onChange={(event) => setWhy(event.target.value)}
            />
          </label>
          <button type="submit" className="btn danger" disabled={why.trim().length < 2 || end.pending}>
            {t('contain.held.withdraw')}
          </button>
          <ErrorLine error={end.error} again={end.again} />
        </form>
      )}
    </Popover>
  )
}

function Extend({ opening }: { opening: OpeningView }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const extend = useAct(containmentContract.extendCheckpoint)
  return (
    <Popover label={t('contain.held.extend')} className="btn tiny" align="end" width={260}>
      {(close) => (
        <div className="stack">
          <p className="small muted">
            {t(opening.over ? 'contain.held.extendOver' : 'contain.held.extendNote', {
              until: time(opening.untilAt),
            })}
          </p>
          {[30, 60, 120].map((minutes) => (
            <button
              key={minutes}
              type="button"
              className="btn"
              disabled={extend.pending}
              onClick={() =>
                extend.run({ params: { id: opening.id }, body: { minutes } }).then(close, () => undefined)
              }
            >
              {t('contain.held.minutes', { n: minutes })}
            </button>
          ))}
          <ErrorLine error={extend.error} again={extend.again} />
        </div>
      )}
    </Popover>
  )
}
