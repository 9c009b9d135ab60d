import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { ReasonLine } from '../../../../web/components/WhyPopover.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { dispatchContract } from '../../contract.ts'

interface OthersProps {
  readonly incidentId: string
  readonly more: number
  readonly refused: ReadonlyArray<{
    readonly unitId: string
    readonly callSign: string
    readonly etaSeconds: number | null
    readonly refusals: ReadonlyArray<{
      readonly code: string
      readonly params: Record<string, string | number>
    }>
  }>
  /** How many can't go, by their first reason. */
  readonly refusedBy: ReadonlyArray<{ readonly code: string; readonly n: number }>
  readonly all: boolean
  readonly onAll: () => void
}

/** 其余 23：出警 7、定点 3 …; the whole list with the reason of each under 全部. A busy one may be reserved. */
export function Others({ incidentId, more, refused, refusedBy, all, onAll }: OthersProps) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const reserve = useAct(dispatchContract.orderUnit)
  const hidden = Math.max(0, more) + refusedBy.reduce((sum, { n }) => sum + n, 0)
  if (hidden === 0) return null
  const parts = [
    ...(more > 0 ? [`${t('incident.free')} ${more}`] : []),
    ...refusedBy.map(({ code, n }) => `${t(`short.${code}`)} ${n}`),
  ]
  return (
    <>
      <p className="dc-head small">
        <span className="muted">{t('incident.others', { count: hidden, parts: parts.join('、') })}</span>
        <button type="button" className="btn link" aria-expanded={all} onClick={onAll}>
          {t(all ? 'incident.showFew' : 'incident.showAll')}
        </button>
      </p>
      {all && (
        <ul className="dc-refused small">
          {refused.map((one) => (
            <li key={one.unitId} className="row-between">
              <span>
                <b>{one.callSign}</b> {one.etaSeconds !== null && span(one.etaSeconds)}{' '}
                <span className="muted">
                  <ReasonLine ns="dispatch" reasons={one.refusals} />
                </span>
              </span>
              {one.refusals.every(({ code }) => code === 'busy') && (
                <button
                  type="button"
                  className="btn tiny"
                  disabled={reserve.pending}
                  onClick={() =>
                    reserve.mutate({
                      params: { id: incidentId },
                      body: { unitId: one.unitId, role: 'support', how: 'reserve' },
                    })
                  }
                >
                  {t('incident.reserve')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <ErrorLine error={reserve.error} again={reserve.again} />
    </>
  )
}
