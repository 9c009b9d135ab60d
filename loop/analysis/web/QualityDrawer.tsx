import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { DetailDrawer } from '../../../web/components/DetailDrawer.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { analysisContract } from '../contract.ts'
import { IncidentLink } from './IncidentLink.tsx'
import { type AnalysisFilters, useClassName } from './useAnalysis.ts'
import type { Quality } from './useMore.ts'

type Check = Quality['checks'][number]

const counted = [
  'total',
  'valid',
  'undecided',
  'invalid',
  'nonPolice',
  'merged',
  'cancelled',
  'officerInitiated',
  'placeCorrected',
  'wideInterval',
  'withoutResult',
  'lateResult',
] as const

interface QualityDrawerProps {
  readonly data: Quality
  readonly filters: AnalysisFilters
  readonly onClose: () => void
}

/** Every check of the records with its count and what it means; each opens the records behind it. */
export function QualityDrawer({ data, filters, onClose }: QualityDrawerProps) {
  const { t } = useTranslation('analysis')
  const { number, stamp, share } = useFormat()
  const [drill, setDrill] = useState<Check | null>(null)
  const say = useCheckWords()
  const total = data.counts.total ?? 0
  const order = { warn: 0, note: 1, ok: 2 }
  const checks = [...data.checks].sort((a, b) => order[a.level] - order[b.level])
  return (
    <DetailDrawer
      title={t('quality.title')}
      note={t('quality.span', { from: stamp(data.from), to: stamp(data.to) })}
      onClose={onClose}
      width={560}
    >
      {drill?.drill ? (
        <Records check={drill} filters={filters} onBack={() => setDrill(null)} />
      ) : (
        <>
          <table className="an-table">
            <thead>
              <tr>
                <th scope="col">{t('quality.checks')}</th>
                <th scope="col" className="right">
                  {t('quality.n')}
                </th>
                <th scope="col" className="right">
                  {t('quality.share')}
                </th>
              </tr>
            </thead>
            <tbody>
              {checks.map((check, i) => (
                <tr key={i}>
                  <td>
                    <span className={`an-mark ${check.level}`}>{t(`quality.level.${check.level}`)}</span>{' '}
                    {check.drill && check.count > 0 ? (
                      <button type="button" className="btn link" onClick={() => setDrill(check)}>
                        {say(check)}
                      </button>
                    ) : (
                      say(check)
                    )}
                    <br />
                    <span className="muted small">{t(`check.why.${check.code}`)}</span>
                  </td>
                  <td className="right">{number(check.count)}</td>
                  <td className="right muted">
                    {check.code.startsWith('class_')
                      ? t('check.before', { n: check.whole })
                      : check.whole > 0
                        ? share(check.count / check.whole)
                        : '—'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <table className="an-table">
            <thead>
              <tr>
                <th scope="col">{t('quality.what')}</th>
                <th scope="col" className="right">
                  {t('quality.n')}
                </th>
                <th scope="col" className="right">
                  {t('quality.share')}
                </th>
              </tr>
            </thead>
            <tbody>
              {counted.map((name) => (
                <tr key={name}>
                  <td>
                    {t(`quality.count.${name}`)}
                    <br />
                    <span className="muted small">{t(`quality.why.${name}`)}</span>
                  </td>
                  <td className="right">{number(data.counts[name] ?? 0)}</td>
                  <td className="right muted">{total > 0 ? share((data.counts[name] ?? 0) / total) : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </DetailDrawer>
  )
}

/** The sentence of a check; class codes become names. */
export function useCheckWords(): (check: Check) => string {
  const { t } = useTranslation('analysis')
  const className = useClassName()
  return ({ code, params, count, whole }) => {
    const { classCode, renamedTo } = params
    return t(`check.${code}`, {
      ...params,
      n: count,
      whole,
      ...(typeof classCode === 'string' && { className: className(classCode) }),
      ...(typeof renamedTo === 'string' && { renamedName: className(renamedTo) }),
    })
  }
}

function Records({ check, filters, onBack }: { check: Check; filters: AnalysisFilters; onBack: () => void }) {
  const { t } = useTranslation('analysis')
  const { stamp } = useFormat()
  const className = useClassName()
  const say = useCheckWords()
  const { org, day, classes } = filters
  const query = useQuery(
    ask(analysisContract.listQualityRecords, {
      query: { orgId: org, day, ...(classes && { classes }), check: check.drill ?? '' },
    }),
  )
  return (
    <>
      <p className="row-between">
        <b>{say(check)}</b>
        <button type="button" className="btn tiny" onClick={onBack}>
          {t('act.back')}
        </button>
      </p>
      <QueryView query={query} lines={6}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('subset.none')} />
          ) : (
            <table className="an-table">
              <thead>
                <tr>
                  <th scope="col">{t('subset.number')}</th>
                  <th scope="col">{t('subset.class')}</th>
                  <th scope="col">{t('check.reported')}</th>
                  <th scope="col">{t('check.occurred')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td>
                      <IncidentLink id={row.id} number={row.number} />
                    </td>
                    <td>{className(row.classCode)}</td>
                    <td className="nowrap">{stamp(row.reportedAt)}</td>
                    <td className="nowrap">{row.from ? stamp(row.from) : t('subset.noTime')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </QueryView>
    </>
  )
}
