import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../web/api/call.ts'
import { Card, Page } from '../../../web/components/Page.tsx'
import { ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { useFilters } from '../../../web/components/useFilters.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan, useMe } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'
import { AnalysisTabs } from './AnalysisTabs.tsx'
import { Files, Receipts } from './BulletinCard.tsx'
import { BulletinFigures } from './BulletinFigures.tsx'
import { BulletinMap } from './BulletinMap.tsx'
import { CoverageLine } from './CoverageLine.tsx'
import { FigureDrawer } from './FigureDrawer.tsx'
import { IncidentLink } from './IncidentLink.tsx'
import { PlanItems } from './PlanItems.tsx'
import { useClassName } from './useAnalysis.ts'
import type { Bulletin } from './useMore.ts'

/** One bulletin as a page: the same figures as its files, each linked to its records. */
export default function BulletinPage() {
  const { t } = useTranslation('analysis')
  const { bulletinId } = useParams({ strict: false }) as { bulletinId: string }
  const query = useQuery(ask(analysisContract.getBulletin, { params: { id: bulletinId } }))
  return (
    <Page bare title={query.data?.title ?? t('page.bulletin')}>
      <AnalysisTabs />
      <QueryView query={query} lines={12}>
        {(bulletin) => <Sheet bulletin={bulletin} again={() => void query.refetch()} />}
      </QueryView>
    </Page>
  )
}

function Sheet({ bulletin, again }: { bulletin: Bulletin; again: () => void }) {
  const { t } = useTranslation('analysis')
  const { date, stamp } = useFormat()
  const className = useClassName()
  const { content } = bulletin
  const [filters, set] = useFilters({ figure: '' })
  return (
    <>
      <div className="row-between">
        <div>
          <h1>{bulletin.title}</h1>
          <p className="muted small">
            {t('bulletin.span', { from: date(content.fromDay), to: date(content.toDay) })} ·{' '}
            {t('bulletin.drafted', { by: bulletin.draftedBy, at: stamp(bulletin.draftedAt) })}
            {bulletin.publishedAt &&
              ` · ${t('bulletin.published', { by: bulletin.publishedBy ?? '—', at: stamp(bulletin.publishedAt) })}`}
          </p>
        </div>
        <Acts bulletin={bulletin} again={again} />
      </div>
      <CoverageLine coverage={content.coverage} />
      <div className="an-cards">
        <BulletinFigures content={content} open={(figure) => set({ figure })} />
        <Card title={t('repeat.title')} padded>
          {content.repeats.length === 0 && <p className="muted">{t('repeat.none')}</p>}
          <ul className="an-why">
            {content.repeats.map((each) => (
              <li key={each.incidents.map(({ id }) => id).join()}>
                {each.place || t('repeat.noStreet')} · {className(each.type)} {each.incidents.length}
                <span className="an-cites small">
                  {each.incidents.map((one) => (
                    <IncidentLink key={one.id} id={one.id} number={one.number} />
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </Card>
        <BulletinMap map={content.map} open={(cell) => set({ figure: `cell:${cell}` })} />
        <Card className="an-wide" title={t('plan.title')} note={t('plan.note')} padded>
          <PlanItems items={content.plan} />
        </Card>
        <Remarks key={bulletin.version} bulletin={bulletin} again={again} />
      </div>
      {filters.figure !== '' && (
        <FigureDrawer bulletin={bulletin} figure={filters.figure} onClose={() => set({ figure: '' })} />
      )}
    </>
  )
}

function Acts({ bulletin, again }: { bulletin: Bulletin; again: () => void }) {
  const { t } = useTranslation('analysis')
  const me = useMe()
  const mayPublish = useCan('analysis.bulletin_publish')
  const publish = useAct(analysisContract.publishBulletin, { onSuccess: again })
  const confirm = useAct(analysisContract.confirmBulletin, { onSuccess: again })
  const read = bulletin.readBy.some((each) => each.name === me.user.name)
  return (
    <span className="row">
      <Receipts bulletin={bulletin} />
      <ErrorLine
        error={publish.error ?? confirm.error}
        again={publish.error ? publish.again : confirm.again}
      />
      <Files id={bulletin.id} />
      {bulletin.status === 'draft' && mayPublish && (
        <button
          type="button"
          className="btn primary"
          disabled={publish.pending}
          onClick={() =>
            publish.mutate({ params: { id: bulletin.id }, body: { expectedVersion: bulletin.version } })
          }
        >
          {t('bulletin.publish')}
        </button>
      )}
      {bulletin.status === 'published' && !read && (
        <button
          type="button"
          className="btn primary"
          disabled={confirm.pending}
          onClick={() => confirm.mutate({ params: { id: bulletin.id }, body: {} })}
        >
          {t('act.confirmRead')}
        </button>
      )}
    </span>
  )
}

function Remarks({ bulletin, again }: { bulletin: Bulletin; again: () => void }) {
  const { t } = useTranslation('analysis')
  const mayWrite = useCan('analysis.review') && bulletin.status === 'draft'
  const [title, setTitle] = useState(bulletin.title)
  const [remarks, setRemarks] = useState(bulletin.remarks)
  const write = useAct(analysisContract.writeBulletin, { onSuccess: again })
  return (
    <Card className="an-wide" title={t('bulletin.remarks')} note={t('bulletin.remarksNote')} padded>
      {mayWrite ? (
        <div className="an-form">
          <label className="field whole">
            <span>{t('bulletin.name')}</span>
            <input
              className="input"
              maxLength={120}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          </label>
          <label className="field whole">
            <span>{t('bulletin.remarks')}</span>
            <textarea
              className="input"
              rows={4}
              maxLength={4000}
              value={remarks}
              onChange={(event) => setRemarks(event.target.value)}
            />
          </label>
          <button
            type="button"
            className="btn"
            disabled={write.pending || title.trim().length < 2}
            onClick={() =>
              write.mutate({
                params: { id: bulletin.id },
                body: { title, remarks, expectedVersion: bulletin.version },
              })
            }
          >
            {t('review.save')}
          </button>
          <ErrorLine error={write.error} again={write.again} />
        </div>
      ) : (
        <p className="an-pre">{bulletin.remarks || t('bulletin.noRemarks')}</p>
      )}
    </Card>
  )
}
