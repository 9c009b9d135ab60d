import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Card } from '../../../web/components/Page.tsx'
import { EmptyState, ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'
import { BulletinCard } from './BulletinCard.tsx'
import { DecisionTable } from './DecisionTable.tsx'
import { ReviewDrawer } from './ReviewDrawer.tsx'
import { SeasonCard } from './SeasonCard.tsx'
import { UnitPage } from './UnitPage.tsx'
import { shiftDay, useReviews, useUnit } from './useMore.ts'

/** 每周研判: the meeting with its decisions, bulletins with receipts, season profiles. */
export default function ReviewPage() {
  const { t } = useTranslation('analysis')
  const unit = useUnit()
  const { date } = useFormat()
  const query = useReviews(unit.org)
  const mayWrite = useCan('analysis.review')
  const [week, setWeek] = useState('')
  const chosen = week || query.data?.newestWeek || ''
  const open = useAct(analysisContract.openReview, {
    onSuccess: (review) => {
      void query.refetch()
      unit.set({ id: review.id })
    },
  })
  const weeks = query.data ? [0, 1, 2, 3].map((k) => shiftDay(query.data.newestWeek, -7 * k)) : []
  return (
    <UnitPage
      titleKey="page.review"
      unit={unit}
      acts={
        mayWrite && (
          <>
            <ErrorLine error={open.error} again={open.again} />
            <select
              className="input"
              aria-label={t('review.week')}
              value={chosen}
              onChange={(event) => setWeek(event.target.value)}
            >
              {weeks.map((each) => (
                <option key={each} value={each}>
                  {t('review.weekOf', { from: date(each), to: date(shiftDay(each, 6)) })}
                </option>
              ))}
            </select>
            <button
              type="button"
              className="btn primary"
              disabled={open.pending || chosen === ''}
              onClick={() => open.mutate({ body: { orgId: unit.org, week: chosen } })}
            >
              {t(open.pending ? 'review.opening' : 'review.open')}
            </button>
          </>
        )
      }
    >
      <div className="an-cards">
        <Card title={t('review.title')} note={t('review.note')}>
          <QueryView query={query} lines={4}>
            {({ reviews }) =>
              reviews.length === 0 ? (
                <EmptyState title={t('review.none')} note={t('review.noneNote')} />
              ) : (
                <div className="an-scroll">
                  <table className="an-table">
                    <thead>
                      <tr>
                        {['week', 'unit', 'status', 'openN', 'doneN'].map((name) => (
                          <th key={name} scope="col">
                            {t(`review.${name}`)}
                          </th>
                        ))}
                      </tr>
                    </thead>
                    <tbody>
                      {reviews.map((review) => (
                        <tr key={review.id}>
                          <td className="nowrap">
                            <button
                              type="button"
                              className="btn link"
                              onClick={() => unit.set({ id: review.id })}
                            >
                              {t('review.weekOf', { from: date(review.week), to: date(review.weekEnds) })}
                            </button>
                          </td>
                          <td>{review.orgName}</td>
                          <td>{t(`review.statuses.${review.status}`)}</td>
                          <td className="right">{review.open}</td>
                          <td className="right">{review.done}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              )
            }
          </QueryView>
        </Card>
        <Card title={t('decision.openTitle')} note={t('decision.openNote')}>
          <QueryView query={query} lines={4}>
            {({ decisions }) =>
              decisions.length === 0 ? (
                <EmptyState title={t('decision.none')} />
              ) : (
                <DecisionTable decisions={decisions} onChange={() => void query.refetch()} />
              )
            }
          </QueryView>
        </Card>
        <BulletinCard org={unit.org} today={unit.today} />
        <SeasonCard org={unit.org} />
      </div>
      {unit.id !== '' && (
        <ReviewDrawer
          id={unit.id}
          onClose={() => {
            unit.set({ id: '' })
            void query.refetch()
          }}
        />
      )}
    </UnitPage>
  )
}
