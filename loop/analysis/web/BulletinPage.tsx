import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../web/api/call.ts'
import { FigureTable } from '../../../web/components/ChartFrame.tsx'
import { LevelBadge } from '../../../web/components/Level.tsx'
import { Card, Page } from '../../../web/components/Page.tsx'
import { Sparkbars } from '../../../web/components/Sparkbars.tsx'
import { ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan, useMe } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'
import { AnalysisTabs } from './AnalysisTabs.tsx'
import { Files, Receipts } from './BulletinCard.tsx'
import { BulletinMap } from './BulletinMap.tsx'
import { CoverageLine } from './CoverageLine.tsx'
import { useBandWords } from './HighsPanel.tsx'
import { IncidentLink } from './IncidentLink.tsx'
import { PlanItems } from './PlanItems.tsx'
import { chance } from './reasons.ts'
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
  const band = useBandWords()
  const { content } = bulletin
  const rowsOf = (
    rows: Bulletin['content']['areas'],
    nameOf: (row: { key: string; label: string }) => string,
  ) =>
    rows.map((row) => [
      nameOf(row),
      row.observed,
      row.expected === null ? null : Number(row.expected.toFixed(1)),
      row.low === null ? null : `${row.low}–${row.high}`,
      t(`highs.verdicts.${row.verdict}`),
    ])
  const head = ['name', 'observed', 'expected', 'interval', 'verdict'].map((name) => t(`highs.${name}`))
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
        <Card title={t('bulletin.overview')} padded>
          <p>
            {t('bulletin.total', {
              after: content.total.after,
              before: content.total.before,
              verdict: t(`compare.verdicts.${content.total.verdict}`),
            })}
          </p>
          <FigureTable
            title={t('bulletin.overview')}
            table={{
              head: ['kind', 'now', 'valid', 'before', 'validBefore'].map((name) =>
                t(`bulletin.col.${name}`),
              ),
              rows: content.tops.map((top) => [
                t(`top.${top.top}`),
                top.now,
                top.nowValid,
                top.before,
                top.beforeValid,
              ]),
            }}
          />
          <p className="muted small">{t('bulletin.weeks')}</p>
          <Sparkbars values={content.weeks.map((week) => week.count)} width={360} height={56} />
          <p className="small">{content.weeks.map((week) => week.count).join(' · ')}</p>
        </Card>
        <Card title={t('highs.title')} note={t('bulletin.highsDays', { days: content.highsDays })} padded>
          <FigureTable
            title={t('highs.areas')}
            table={{ head, rows: rowsOf(content.areas, (row) => row.label || row.key) }}
          />
          <FigureTable
            title={t('highs.hours')}
            table={{ head, rows: rowsOf(content.hours, (row) => band(row.key)) }}
          />
          <FigureTable
            title={t('highs.types')}
            table={{ head, rows: rowsOf(content.types, (row) => className(row.key)) }}
          />
        </Card>
        <Card title={t('bulletin.alerts')} padded>
          {content.alerts.length === 0 && <p className="muted">{t('bulletin.noAlerts')}</p>}
          <table className="an-table">
            <tbody>
              {content.alerts.map((alert) => (
                <tr key={alert.name}>
                  <td>{alert.name}</td>
                  <td>
                    <LevelBadge level={levelOf(alert.colour)} />
                  </td>
                  <td className="right">{alert.observed}</td>
                  <td className="right muted">{alert.expected?.toFixed(1) ?? '—'}</td>
                  <td className="right muted">{alert.p === null ? '—' : chance(alert.p)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
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
        <BulletinMap map={content.map} />
        <Card className="an-wide" title={t('plan.title')} note={t('plan.note')} padded>
          <PlanItems items={content.plan} />
        </Card>
        <Remarks key={bulletin.version} bulletin={bulletin} again={again} />
      </div>
    </>
  )
}

const levelOf = (colour: string) =>
  (['red', 'orange', 'yellow', 'green'] as const).find((each) => each === colour) ?? 'unknown'

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
