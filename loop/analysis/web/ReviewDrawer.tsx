import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../web/api/call.ts'
import { DayField } from '../../../web/components/DayField.tsx'
import { DetailDrawer } from '../../../web/components/DetailDrawer.tsx'
import { ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'
import { DecisionTable } from './DecisionTable.tsx'
import { hoursText, PlanItems } from './PlanItems.tsx'
import { type PlanItem, type Review, shiftDay } from './useMore.ts'

/** One meeting: who took part, minutes, the draft of next week's plan, decisions. */
export function ReviewDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('analysis')
  const { date, stamp } = useFormat()
  const query = useQuery(ask(analysisContract.getReview, { params: { id } }))
  const review = query.data
  return (
    <DetailDrawer
      title={
        review
          ? t('review.of', { unit: review.orgName, from: date(review.week), to: date(review.weekEnds) })
          : t('review.title')
      }
      note={review && t('review.by', { by: review.updatedBy, at: stamp(review.updatedAt) })}
      onClose={onClose}
      width={680}
    >
      <QueryView query={query} lines={10}>
        {(data) => <Body key={data.id} review={data} again={() => void query.refetch()} />}
      </QueryView>
    </DetailDrawer>
  )
}

function Body({ review, again }: { review: Review; again: () => void }) {
  const { t } = useTranslation('analysis')
  const mayWrite = useCan('analysis.review') && review.status === 'open'
  const [taken, setTaken] = useState<PlanItem | null>(null)
  return (
    <>
      <section>
        <h3>{t('plan.title')}</h3>
        <p className="muted small">{t('plan.note')}</p>
        <PlanItems items={review.draft} {...(mayWrite && { onDecide: setTaken })} />
      </section>
      <section>
        <h3>{t('decision.title')}</h3>
        {review.decisions.length > 0 && <DecisionTable decisions={review.decisions} onChange={again} />}
        {mayWrite && (
          <DecisionForm
            key={taken ? taken.place + taken.fromHour : ''}
            review={review}
            taken={taken}
            onDone={() => {
              setTaken(null)
              again()
            }}
          />
        )}
      </section>
      <Minutes review={review} mayWrite={mayWrite} again={again} />
    </>
  )
}

interface DecisionFormProps {
  readonly review: Review
  readonly taken: PlanItem | null
  readonly onDone: () => void
}

function DecisionForm({ review, taken, onDone }: DecisionFormProps) {
  const { t } = useTranslation('analysis')
  const [text, setText] = useState(
    taken
      ? t('plan.asDecision', {
          place: `${taken.zoneName} ${taken.place}`.trim(),
          hours: hoursText(taken.fromHour, taken.toHour),
          least: taken.minutes[0],
          most: taken.minutes[1],
        })
      : '',
  )
  const [owner, setOwner] = useState('')
  const [due, setDue] = useState(shiftDay(review.weekEnds, 7))
  const add = useAct(analysisContract.addDecision, {
    onSuccess: () => {
      setText('')
      setOwner('')
      onDone()
    },
  })
  return (
    <form
      className="an-form"
      onSubmit={(event) => {
        event.preventDefault()
        const incidents = taken?.incidents.map((each) => each.id) ?? []
        add.mutate({ params: { id: review.id }, body: { text, owner, due, incidents } })
      }}
    >
      <label className="field whole">
        <span>{t('decision.text')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={600}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('decision.owner')}</span>
        <input
          className="input"
          maxLength={80}
          value={owner}
          placeholder={t('decision.ownerHint')}
          onChange={(event) => setOwner(event.target.value)}
        />
      </label>
      <div className="field">
        <span>{t('decision.due')}</span>
        <DayField label={t('decision.due')} required value={due} onChange={setDue} />
      </div>
      <button
        type="submit"
        className="btn primary"
        disabled={add.pending || text.trim().length < 2 || owner.trim() === '' || due === ''}
      >
        {t('decision.add')}
      </button>
      <ErrorLine error={add.error} again={add.again} />
    </form>
  )
}

function Minutes({ review, mayWrite, again }: { review: Review; mayWrite: boolean; again: () => void }) {
  const { t } = useTranslation('analysis')
  const [attendees, setAttendees] = useState(review.attendees)
  const [minutes, setMinutes] = useState(review.minutes)
  const write = useAct(analysisContract.writeReview, { onSuccess: again })
  // What somebody else wrote meanwhile is shown, unless this desk has words of its own.
  useEffect(() => {
    setAttendees((own) => (own === '' ? review.attendees : own))
    setMinutes((own) => (own === '' ? review.minutes : own))
  }, [review.attendees, review.minutes])
  const save = (close: boolean) =>
    write.mutate({
      params: { id: review.id },
      body: { attendees, minutes, close, expectedVersion: review.version },
    })
  if (!mayWrite)
    return (
      <section>
        <h3>{t('review.minutes')}</h3>
        <p>{review.attendees || t('review.noAttendees')}</p>
        <p className="an-pre">{review.minutes || t('review.noMinutes')}</p>
      </section>
    )
  return (
    <section className="an-form">
      <label className="field whole">
        <span>{t('review.attendees')}</span>
        <input
          className="input"
          maxLength={600}
          value={attendees}
          onChange={(event) => setAttendees(event.target.value)}
        />
      </label>
      <label className="field whole">
        <span>{t('review.minutes')}</span>
        <textarea
          className="input"
          rows={6}
          maxLength={8000}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
      </label>
      <button type="button" className="btn" disabled={write.pending} onClick={() => save(false)}>
        {t('review.save')}
      </button>
      <button type="button" className="btn" disabled={write.pending} onClick={() => save(true)}>
        {t('review.close')}
      </button>
      <ErrorLine error={write.error} again={write.again} />
    </section>
  )
}
