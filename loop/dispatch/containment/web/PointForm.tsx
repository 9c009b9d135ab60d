import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { Dialog } from '../../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { containmentContract } from '../contract.ts'
import { type PointKind, pointKinds } from '../model.ts'
import { typedPlace } from '../rules/typed-place.ts'
import { takeNextPlace } from './pick.ts'
import { changePage, type PointDraft, writeDraft } from './point-draft.ts'

const spans = [30, 60, 120, 240, 480] as const
const kinds = Object.keys(pointKinds) as PointKind[]

/** A gate, a barrier or a checkpoint that is no site: what, where, for how long. Its place is typed or clicked on the map. */
export function PointForm({ draft, level }: { draft: PointDraft; level: number }) {
  const { t } = useTranslation('dispatch')
  const navigate = useNavigate()
  const close = () => changePage({ draft: null, picking: false })
  const open = useAct(containmentContract.openCheckpoint, { onSuccess: close })
  const place = typedPlace(draft.place)
  const ready = draft.name.trim().length >= 2 && place !== null
  const pick = () => {
    changePage({ picking: true })
    takeNextPlace(([lon, lat]) => {
      writeDraft({ place: `${lon.toFixed(6)}, ${lat.toFixed(6)}` })
      changePage({ tab: 'points', picking: false })
      void navigate({ to: '/dispatch/containment' as string })
    })
    void navigate({ to: '/map' as string })
  }
  const send = () => {
    if (!ready || open.pending) return
    open.mutate({
      body: {
        name: draft.name.trim(),
        kind: draft.kind,
        lngLat: [place[0], place[1]],
        minutes: draft.minutes,
        level: draft.level ?? level,
      },
    })
  }
  return (
    <Dialog
      title={t('contain.held.add')}
      onClose={close}
      width={460}
      acts={
        <button type="button" className="btn primary" disabled={!ready || open.pending} onClick={send}>
          {t('contain.held.open')}
        </button>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <label className="field">
          <span>{t('contain.held.name')}</span>
          <input
            className="input"
            required
            minLength={2}
            maxLength={60}
            value={draft.name}
            placeholder={t('contain.held.nameHint')}
            onChange={(event) => writeDraft({ name: event.target.value })}
          />
        </label>
        <div className="cp-pair">
          <label className="field grow">
            <span>{t('contain.col.kind')}</span>
            <select
              className="input"
              value={draft.kind}
              onChange={(event) => writeDraft({ kind: event.target.value as PointKind })}
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`contain.held.kind.${kind}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="field grow">
            <span>{t('contain.held.until')}</span>
            <select
              className="input"
              value={draft.minutes}
              onChange={(event) => writeDraft({ minutes: Number(event.target.value) })}
            >
              {spans.map((n) => (
                <option key={n} value={n}>
                  {t('contain.held.minutes', { n })}
                </option>
              ))}
            </select>
          </label>
          <label className="field grow">
            <span>{t('contain.byLevel')}</span>
            <select
              className="input"
              value={draft.level ?? level}
              onChange={(event) => writeDraft({ level: Number(event.target.value) })}
            >
              {[1, 2, 3].map((n) => (
                <option key={n} value={n}>
                  {t(`contain.dutyLevel.${n}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <label className="field">
          <span>{t('contain.held.place')}</span>
          <input
            className="input"
            required
            inputMode="decimal"
            value={draft.place}
            placeholder={t('contain.held.placeHint')}
            aria-invalid={draft.place.trim() !== '' && place === null}
            onChange={(event) => writeDraft({ place: event.target.value })}
          />
        </label>
        {draft.place.trim() !== '' && place === null && (
          <p className="small cp-leak">{t('contain.held.placeWrong')}</p>
        )}
        <p>
          <button type="button" className="btn compact" onClick={pick}>
            {t('contain.held.pick')}
          </button>
        </p>
        <ErrorLine error={open.error} again={open.again} />
      </form>
    </Dialog>
  )
}
