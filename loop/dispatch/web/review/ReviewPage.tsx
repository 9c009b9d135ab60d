import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, hrefOf } from '../../../../web/api/call.ts'
import { Card, Page } from '../../../../web/components/Page.tsx'
import { EmptyState, ErrorPanel, Loading, PartialNote } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { dispatchContract, type ReviewView } from '../../contract.ts'
import { type LoggedEvent, nothingYet, replayAt } from '../../rules/replay.ts'
import { gapWords } from '../../rules/review-words.ts'
import { EventLines } from './EventLines.tsx'
import { Findings } from './Findings.tsx'
import { Player } from './Player.tsx'
import { ReplayMap } from './ReplayMap.tsx'
import { StampGrid } from './StampGrid.tsx'
import { UnitsThen } from './UnitsThen.tsx'
import { usePlayer } from './usePlayer.ts'
import './review.css'

/** After-action review of one incident: its log played again over the tracks, every stamp with its source, what isn't known, and what was learned. */
export default function ReviewPage() {
  const { t } = useTranslation(['dispatch', 'ui'])
  const { incidentId } = useParams({ strict: false }) as { incidentId: string }
  // What happened doesn't change, and each look is logged: it is asked once.
  const query = useQuery({
    ...ask(dispatchContract.getReview, { params: { id: incidentId } }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  if (query.data) return <Review review={query.data} again={() => void query.refetch()} />
  return (
    <Page title={t('review.title')}>
      {query.error ? (
        <ErrorPanel error={query.error} again={() => void query.refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </Page>
  )
}

function Review({ review, again }: { review: ReviewView; again: () => void }) {
  const { t } = useTranslation('dispatch')
  const { language, time, date } = useFormat()
  const events = useMemo(
    () => review.events.map((event): LoggedEvent => ({ ...event, at: new Date(event.at) })),
    [review.events],
  )
  const [from, to] = [Date.parse(review.span.from), Date.parse(review.span.to)]
  const first = events.find((event) => event.incidentId === review.incident.id)?.at.getTime() ?? from
  // An imported record has its stamps only: nothing of it can be played.
  const logged = events.some((event) => event.incidentId === review.incident.id)
  const player = usePlayer({ from, to, start: Math.max(from, first), events })
  const state = useMemo(() => replayAt(events, player.at, nothingYet), [events, player.at])
  const [chosen, setChosen] = useState<number | null>(null)
  const { incident } = review
  const file = (form: 'docx' | 'pdf') =>
    hrefOf(dispatchContract.getReviewDocument, { params: { id: incident.id }, query: { form, language } })
  return (
    <Page
      title={`${t('review.title')} ${incident.number}`}
      note={[
        incident.className[language],
        t(`level.${incident.level}`),
        incident.placeText,
        `${date(incident.reportedAt)} ${time(incident.reportedAt)}`,
      ]
        .filter(Boolean)
        .join(' · ')}
      acts={
        <span className="no-print rv-acts">
          <Link to={'/dispatch/reviews' as string} className="btn compact">
            {t('review.back')}
          </Link>
          <button type="button" className="btn compact" onClick={() => window.print()}>
            {t('review.print')}
          </button>
          <a className="btn compact" href={file('docx')} download>
            {t('review.docx')}
          </a>
          <a className="btn compact" href={file('pdf')} download>
            {t('review.pdf')}
          </a>
        </span>
      }
    >
      {!review.complete && <PartialNote missing={t('review.partial')} />}
      <div className="rv-top">
        <Card title={t('review.map', { at: time(player.at, true) })} note={t('review.logged')}>
          <ReplayMap review={review} at={player.at} state={state} />
          <Player player={player} events={review.events} />
          <UnitsThen review={review} at={player.at} state={state} logged={logged} />
        </Card>
        <Card title={t('review.line')}>
          {!logged && <EmptyState title={t('review.noLog')} note={t('review.noLogNote')} />}
          <EventLines
            events={review.events}
            at={player.at}
            chosen={chosen}
            onJump={(seq, at) => {
              setChosen(seq)
              player.jump(at)
            }}
          />
        </Card>
      </div>
      <StampGrid review={review} />
      <div className="rv-bottom">
        <Card title={t('review.gaps')} padded>
          {review.gaps.length === 0 ? (
            <p className="muted">{t('review.noGaps')}</p>
          ) : (
            <ul className="rv-gaps">
              {review.gaps.map((gap, i) => (
                <li key={i}>{gapWords(gap, language, (iso) => time(iso, true))}</li>
              ))}
            </ul>
          )}
        </Card>
        <Findings
          review={review}
          about={review.events.find(({ seq }) => seq === chosen)}
          onSaved={again}
          onChoose={(seq) => {
            const event = review.events.find((one) => one.seq === seq)
            if (!event) return
            setChosen(seq)
            player.jump(Date.parse(event.at))
          }}
        />
      </div>
    </Page>
  )
}
