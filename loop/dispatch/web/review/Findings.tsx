import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { Card } from '../../../../web/components/Page.tsx'
import { EmptyState, ErrorLine } from '../../../../web/components/States.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { dispatchContract, type FindingView, findingKinds, type ReviewView } from '../../contract.ts'

/** Notes and lessons of the reviewers; a lesson has who sees to it and until when. */
export function Findings({
  review,
  about,
  onSaved,
  onChoose,
}: {
  review: ReviewView
  about: ReviewView['events'][number] | undefined
  onSaved: () => void
  onChoose: (seq: number) => void
}) {
  const { t } = useTranslation('dispatch')
  const { language, stamp, date } = useFormat()
  const [kind, setKind] = useState<FindingView['kind']>('note')
  const [text, setText] = useState('')
  const [owner, setOwner] = useState('')
  const [dueOn, setDueOn] = useState('')
  const add = useAct(dispatchContract.addFinding, {
    onSuccess: () => {
      setText('')
      setOwner('')
      setDueOn('')
      onSaved()
    },
  })
  const move = useAct(dispatchContract.moveFinding, { onSuccess: onSaved })
  const lesson = kind === 'lesson'
  const ready = text.trim().length >= 2 && (!lesson || (owner.trim() !== '' && dueOn !== ''))
  const save = () =>
    add.mutate({
      params: { id: review.incident.id },
      body: {
        kind,
        text,
        aboutSeq: about?.seq ?? null,
        owner: lesson ? owner : null,
        dueOn: lesson ? dueOn : null,
      },
    })
  return (
    <Card title={t('review.findings')} padded>
      {review.findings.length === 0 && <EmptyState title={t('review.none')} note={t('review.noneNote')} />}
      <ul className="rv-findings">
        {review.findings.map((one) => (
          <li key={one.id}>
            <p>
              <StateTag tone={one.kind === 'note' ? 'plain' : one.state === 'done' ? 'good' : 'warn'}>
                {one.kind === 'note' ? t('review.kind_note') : t(`review.state_${one.state}`)}
              </StateTag>{' '}
              {one.text}
            </p>
            <p className="muted small">
              {one.by} {stamp(one.at)}
              {one.owner && ` · ${t('review.owner')} ${one.owner}`}
              {one.dueOn && ` · ${t('review.due')} ${date(one.dueOn)}`}
              {one.aboutSeq !== null && (
                <button type="button" className="btn link no-print" onClick={() => onChoose(one.aboutSeq!)}>
                  {t('review.about', {
                    what:
                      review.events.find(({ seq }) => seq === one.aboutSeq)?.what[language] ?? one.aboutSeq,
                  })}
                </button>
              )}
              {one.kind === 'lesson' && (
                <button
                  type="button"
                  className="btn link no-print"
                  disabled={move.pending}
                  onClick={() =>
                    move.mutate({
                      params: { id: one.id },
                      body: { expectedVersion: one.version, state: one.state === 'open' ? 'done' : 'open' },
                    })
                  }
                >
                  {t(one.state === 'open' ? 'review.done' : 'review.reopen')}
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
      <form
        className="rv-add no-print"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && !add.pending) save()
        }}
      >
        <div className="seg" role="group" aria-label={t('review.kind')}>
          {findingKinds.map((one) => (
            <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
              {t(`review.kind_${one}`)}
            </button>
          ))}
        </div>
        {about && <p className="muted small">{t('review.about', { what: about.what[language] })}</p>}
        <label className="field">
          <span>{t('review.text')}</span>
          <textarea
            className="input"
            rows={2}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        {lesson && (
          <div className="rv-who">
            <label className="field">
              <span>{t('review.owner')}</span>
              <input
                className="input"
                maxLength={80}
                value={owner}
                onChange={(event) => setOwner(event.target.value)}
              />
            </label>
            <label className="field">
              <span>{t('review.due')}</span>
              <input
                type="date"
                className="input"
                value={dueOn}
                onChange={(event) => setDueOn(event.target.value)}
              />
            </label>
          </div>
        )}
        <ErrorLine error={add.error ?? move.error} again={add.again} />
        <button type="submit" className="btn primary" disabled={!ready || add.pending}>
          {t('review.save')}
        </button>
      </form>
    </Card>
  )
}
