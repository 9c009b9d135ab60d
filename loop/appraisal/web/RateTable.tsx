import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { StateTag, type Tone } from '../../../web/components/StateTag.tsx'
import { WhyPopover } from '../../../web/components/WhyPopover.tsx'
import { formatShare, useFormat } from '../../../web/i18n/format.ts'
import type { appraisalContract } from '../contract.ts'
import { type RateCode, rateCodes } from '../model.ts'
import { type OrgRates, type Rate, useRateWords } from './useAppraisal.ts'

interface RateTableProps {
  readonly query: UseQueryResult<ResultOf<typeof appraisalContract.listRates>, Error>
  readonly chosen: { readonly org: string; readonly rate: string } | null
  readonly onChoose: (orgId: string, code: RateCode) => void
}

const verdictTones: Readonly<Record<string, Tone>> = {
  fewer: 'good',
  more: 'warn',
  chance: 'plain',
  no_baseline: 'unknown',
}

/** Organisations in the order of the tree (no sorting by value: nobody is ranked) × the four rates. */
export function RateTable({ query, chosen, onChoose }: RateTableProps) {
  const { t } = useTranslation('appraisal')
  const words = useRateWords()
  const columns: Column<OrgRates>[] = [
    {
      id: 'org',
      title: t('org'),
      width: 150,
      cell: (org) => (
        <div className={`ap-org ${org.level}`}>
          {org.orgName}
          <span className="muted small">{t(`level.${org.level}`)}</span>
        </div>
      ),
      value: (org) => org.orgName,
    },
    ...rateCodes.map((code): Column<OrgRates> => {
      const of = (org: OrgRates) => org.rates.find((rate) => rate.code === code)!
      return {
        id: code,
        title: t(`rate.${code}`),
        cell: (org) => (
          <RateCell
            rate={of(org)}
            chosen={chosen?.org === org.orgId && chosen.rate === code}
            onOpen={() => onChoose(org.orgId, code)}
          />
        ),
        value: (org) => `${words.value(of(org))} (${words.counts(of(org))})`,
      }
    }),
  ]
  return (
    <div className="ap-table">
      <DataTable
        id="appraisal-rates"
        caption={t('table')}
        columns={columns}
        rows={query.data?.organisations}
        rowKey={(org) => org.orgId}
        error={query.error}
        again={() => void query.refetch()}
        paging="none"
        empty={{ title: t('empty') }}
      />
    </div>
  )
}

function RateCell({ rate, chosen, onOpen }: { rate: Rate; chosen: boolean; onOpen: () => void }) {
  const { t } = useTranslation('appraisal')
  const { number } = useFormat()
  const words = useRateWords()
  const verdict = rate.comparisons?.[0]?.verdict
  return (
    <div className={chosen ? 'ap-cell on' : 'ap-cell'}>
      <div className="row">
        <button type="button" className="btn link ap-value" onClick={onOpen}>
          {words.value(rate)}
        </button>
        {verdict && <StateTag tone={verdictTones[verdict] ?? 'plain'}>{t(`verdict.${verdict}`)}</StateTag>}
        {rate.unknownShare ? (
          <StateTag tone="unknown">{t('unknownShare', { share: formatShare(rate.unknownShare) })}</StateTag>
        ) : null}
        <WhyPopover ns="appraisal" reasons={words.reasons(rate)} label={t('why')} />
      </div>
      <p className="small">{words.counts(rate)}</p>
      <p className="muted small">
        {[
          words.interval(rate),
          rate.perTenThousand && t('per', { value: number(rate.perTenThousand.value, 1) }),
        ]
          .filter(Boolean)
          .join(' · ') || '—'}
      </p>
    </div>
  )
}
