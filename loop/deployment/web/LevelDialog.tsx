import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, queryKey, useAct } from '../../../web/api/call.ts'
import { ApiError } from '../../../web/api/request.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine, Loading } from '../../../web/components/States.tsx'
import { ZonedField } from '../../../web/components/ZonedField.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { fromZoned } from '../../../web/i18n/zoned.ts'
import { deploymentContract } from '../contract.ts'
import { dutyLevels, type Occasion, occasions } from '../model.ts'
import { RequiredChart } from './RequiredChart.tsx'
import { SystemsTable } from './SystemsCard.tsx'
import { type DayLevel, type Level, useLevels, useReasonWords, type Window } from './useDeployment.ts'
import { WindowFields } from './WindowFields.tsx'

/** Changing a level: every choice is worked out before it is saved; who was faster is shown with what he set. */
export function LevelDialog({
  level,
  start = null,
  onClose,
}: {
  level: DayLevel
  /** Where the choice begins when it was taken from a draft. */
  start?: { readonly windows: readonly Window[]; readonly reason: string } | null
  onClose: () => void
}) {
  const { t } = useTranslation('deployment')
  const { stamp } = useFormat()
  const say = useReasonWords()
  const levels = useLevels(level.dutyDay)
  const latest = levels.data?.levels.find((each) => each.orgId === level.orgId) ?? level
  const [wish, setWish] = useState<Level>(level.level)
  const [occasion, setOccasion] = useState<Occasion>(level.occasion)
  const [windows, setWindows] = useState<readonly Window[] | null>(
    start?.windows ?? (level.status === 'set' ? level.windows : null),
  )
  const [reason, setReason] = useState(start?.reason ?? '')
  const [until, setUntil] = useState('')
  // The version that the person looked at: a newer one is told, never taken silently.
  const [seen, setSeen] = useState(level.version)
  const params = { orgId: level.orgId, day: level.dutyDay }
  const body = { level: wish, occasion, ...(windows && { windows: [...windows] }) }
  const preview = useQuery({
    queryKey: [...queryKey(deploymentContract.previewLevel, { params }), body],
    queryFn: ({ signal }) => call(deploymentContract.previewLevel, { params, body }, { signal }),
    placeholderData: (before) => before,
  })
  const set = useAct(deploymentContract.setLevel, {
    onSuccess: () => {
      void levels.refetch()
      onClose()
    },
  })
  const lost = set.error instanceof ApiError && set.error.code === 'platform.lost_race'
  const save = () =>
    set
      .run({
        params,
        body: {
          ...body,
          reason: reason.trim(),
          until: fromZoned(until)?.toISOString() ?? null,
          expectedVersion: seen,
        },
      })
      .catch(() => void levels.refetch())
  const ready = reason.trim().length >= 2 && !preview.error && (until === '' || fromZoned(until) !== null)
  return (
    <Dialog
      title={t('dialog.title', { org: level.orgName })}
      width={920}
      onClose={onClose}
      acts={
        <>
          <span className="grow">
            <ErrorLine error={set.error} again={set.again} />
          </span>
          <button type="button" className="btn" onClick={onClose}>
            {t('act.cancel')}
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={!ready || set.pending || lost}
            onClick={save}
          >
            {t('act.save')}
          </button>
        </>
      }
    >
      {lost && (
        <div className="dp-race" role="alert">
          <p>
            {t('dialog.lost', {
              by: latest.setBy ?? '—',
              at: stamp(latest.setAt),
              level: t(`level.${latest.level}`),
              reason: latest.reason ?? '—',
            })}
          </p>
          <button
            type="button"
            className="btn compact"
            onClick={() => {
              setSeen(latest.version)
              set.reset()
            }}
          >
            {t('dialog.overrule')}
          </button>
        </div>
      )}
      <div className="dp-dialog">
        <form className="stack" onSubmit={(event) => event.preventDefault()}>
          <div className="field">
            <span>{t('dialog.level')}</span>
            <span className="seg" role="group" aria-label={t('dialog.level')}>
              {dutyLevels.map((each) => (
                <button key={each} type="button" aria-pressed={wish === each} onClick={() => setWish(each)}>
                  {t(`levelLong.${each}`)}
                </button>
              ))}
            </span>
          </div>
          <div className="field">
            <span>{t('dialog.occasion')}</span>
            <span className="seg" role="group" aria-label={t('dialog.occasion')}>
              {occasions.map((each) => (
                <button
                  key={each}
                  type="button"
                  aria-pressed={occasion === each}
                  onClick={() => setOccasion(each)}
                >
                  {t(`occasion.${each}`)}
                </button>
              ))}
            </span>
          </div>
          <WindowFields windows={windows} proposed={level.windows} onChange={setWindows} />
          <ZonedField label={t('dialog.until')} value={until} onChange={setUntil} />
          <label className="field">
            <span>{t('dialog.reason')}</span>
            <textarea
              className="input"
              rows={3}
              value={reason}
              maxLength={400}
              aria-required="true"
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          {!ready && <p className="muted small">{t('dialog.needReason')}</p>}
        </form>
        <div className="stack">
          {preview.error && <ErrorLine error={preview.error} again={() => void preview.refetch()} />}
          {preview.data ? (
            <>
              <RequiredChart required={latest.required} preview={preview.data.required} height={170} />
              <SystemsTable systems={preview.data.systems} />
              <ol className="dp-why small">
                {preview.data.reasons.map((each) => (
                  <li key={each.code} className={each.code === 'composition_short' ? 'bad' : ''}>
                    {say(each)}
                  </li>
                ))}
              </ol>
            </>
          ) : (
            preview.isPending && <Loading lines={5} />
          )}
        </div>
      </div>
    </Dialog>
  )
}
