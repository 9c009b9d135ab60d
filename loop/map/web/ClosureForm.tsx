import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { ZonedField } from '../../../web/components/ZonedField.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { fromZoned, toZoned } from '../../../web/i18n/zoned.ts'
import { serverNow } from '../../../web/live/clock.ts'
import { startPick, stopPick } from '../../../web/map/pick.ts'
import { select } from '../../../web/map/selection.ts'
import { mapContract } from '../contract.ts'
import { type RoadChangeKind, roadChangeKinds } from '../model.ts'
import { type Pair, setDraft, useDraft, usePreview } from './useClosures.ts'

const spans = [30, 60, 120, 240, 720] as const
const slowest = [1.5, 2, 3, 5] as const

/** A stretch is chosen by one or two clicks; what is done with it, why, and until when. */
export function ClosureForm({ from }: { from: Pair }) {
  const { t } = useTranslation('map')
  const { metres, span } = useFormat()
  const [kind, setKind] = useState<RoadChangeKind>('closed')
  const [bothWays, setBothWays] = useState(true)
  const [concerns, setConcerns] = useState<'motor' | 'all'>('motor')
  const [factor, setFactor] = useState<number>(2)
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(() => toZoned(new Date(serverNow() + 3_600_000).toISOString()))
  const [waits, setWaits] = useState(false)
  const draft = useDraft()
  const preview = usePreview(draft)
  const save = useAct(mapContract.setClosure, {
    onSuccess: ({ id }) => select({ kind: 'closure', id, lngLat: from }),
  })
  useEffect(() => {
    setDraft({ from, to: null })
    return () => setDraft(null)
  }, [from])
  useEffect(() => {
    if (!waits) return
    const take = (to: Pair) => {
      setWaits(false)
      setDraft({ from, to })
    }
    startPick(take)
    return () => stopPick(take)
  }, [waits, from])
  const end = fromZoned(until)
  const ready = end !== null && reason.trim().length >= 2 && preview.data !== undefined
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!ready || !draft) return
    save.mutate({
      body: {
        from: [draft.from[0], draft.from[1]],
        ...(draft.to && { to: [draft.to[0], draft.to[1]] }),
        kind,
        bothWays,
        concerns,
        ...(kind === 'slowed' && { factor }),
        reason: reason.trim(),
        until: end.toISOString(),
      },
    })
  }
  return (
    <form className="om-section stack" onSubmit={send}>
      <h2>{t('closure.title')}</h2>
      <QueryView query={preview}>
        {(piece) => (
          <p>
            <b>{piece.street || t('closure.noName')}</b> {metres(piece.metres)}
            {draft?.to === null && <span className="muted small"> {t('closure.junctions')}</span>}
          </p>
        )}
      </QueryView>
      <button type="button" className="btn" aria-pressed={waits} onClick={() => setWaits(!waits)}>
        {t(waits ? 'closure.picking' : 'closure.extend')}
      </button>
      <span className="seg" role="group" aria-label={t('closure.what')}>
        {roadChangeKinds.map((each) => (
          <button key={each} type="button" aria-pressed={each === kind} onClick={() => setKind(each)}>
            {t(`closure.kind.${each}`)}
          </button>
        ))}
      </span>
      {kind === 'oneway' && <p className="muted small">{t('closure.onewayNote')}</p>}
      {kind === 'closed' && (
        <label>
          <input type="checkbox" checked={bothWays} onChange={() => setBothWays(!bothWays)} />{' '}
          {t('closure.both')}
        </label>
      )}
      {kind === 'slowed' && (
        <span className="seg" role="group" aria-label={t('closure.slower')}>
          {slowest.map((each) => (
            <button key={each} type="button" aria-pressed={each === factor} onClick={() => setFactor(each)}>
              {t('closure.times', { n: each })}
            </button>
          ))}
        </span>
      )}
      <span className="seg" role="group" aria-label={t('closure.whom')}>
        {(['motor', 'all'] as const).map((each) => (
          <button key={each} type="button" aria-pressed={each === concerns} onClick={() => setConcerns(each)}>
            {t(`closure.concerns.${each}`)}
          </button>
        ))}
      </span>
      <label className="field">
        {t('closure.reason')}
        <input
          className="input"
          value={reason}
          maxLength={200}
          placeholder={t('closure.reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <ZonedField label={t('closure.until')} value={until} onChange={setUntil} />
      <div className="row">
        {spans.map((minutes) => (
          <button
            key={minutes}
            type="button"
            className="btn tiny"
            onClick={() => setUntil(toZoned(new Date(serverNow() + minutes * 60_000).toISOString()))}
          >
            {span(minutes * 60)}
          </button>
        ))}
      </div>
      <ErrorLine error={save.error} again={save.again} />
      <div className="row">
        <button type="submit" className="btn primary" disabled={!ready || save.pending}>
          {t('closure.save')}
        </button>
        <button type="button" className="btn" onClick={() => select(null)}>
          {t('closure.cancel')}
        </button>
      </div>
    </form>
  )
}
