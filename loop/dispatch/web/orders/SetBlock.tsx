import { useTranslation } from 'react-i18next'
import { Popover } from '../../../../web/components/Popover.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { SetView } from '../../contract.ts'
import { splitPlanKey, useNeedWords, usePlanName } from './useNeedWords.ts'

type Need = SetView['needs'][number]

/** The response plan of this class and level: who meets each line, what is missing and why. One key among the acts orders all of it. */
export function SetBlock({ set }: { set: SetView }) {
  const { t } = useTranslation('dispatch')
  const name = usePlanName()(splitPlanKey(set.key))
  return (
    <section className="or-set" aria-label={t('orders.plan')}>
      <p className="row-between">
        <span>
          <b>{t('orders.plan')}</b> <span className="muted small">{name}</span>{' '}
          <Popover label={t('orders.whence')} className="btn link small" width={280}>
            <p>
              {t('orders.sourceOf', {
                owner: set.orgName ?? t('orders.shipped'),
                source: set.source,
              })}
            </p>
          </Popover>
        </span>
        {set.orders.length === 0 && (
          <span className="small muted">{t(set.complete ? 'orders.met' : 'orders.nobodyLeft')}</span>
        )}
      </p>
      <ul className="or-needs">
        {set.needs.map((one, i) => (
          <NeedLine key={i} one={one} />
        ))}
      </ul>
    </section>
  )
}

function NeedLine({ one }: { one: Need }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const words = useNeedWords()
  const held = one.units.flatMap(({ callSign, holds }) => (holds ? [{ callSign, ...holds }] : []))
  const units = one.units.map((unit) =>
    unit.there
      ? t('orders.there', { unit: unit.callSign })
      : `${unit.callSign} ${unit.etaSeconds === null ? '' : span(unit.etaSeconds)}`,
  )
  return (
    <li>
      <span className="muted small">{words(one.need)}</span>
      {units.length > 0 && <span className="or-units">→ {units.join('、')}</span>}
      {held.map(({ callSign, ...holds }) => (
        <span key={callSign} className="warn small or-short">
          {callSign} {t('reason.holds_point', holds)}
        </span>
      ))}
      {one.shortfall && <Short short={one.shortfall} />}
    </li>
  )
}

function Short({ short }: { short: NonNullable<Need['shortfall']> }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const counts = short.counts.map(({ code, n }) => `${t(`short.${code}`)} ${n}`).join('、')
  const { nearest } = short
  return (
    <span className="warn small or-short">
      {t('orders.missing', { count: short.missing })}
      {counts === '' ? t(`short.${short.code}`) : counts}
      {nearest &&
        t('orders.nearest', {
          unit: nearest.callSign,
          time: nearest.etaSeconds === null ? '—' : span(nearest.etaSeconds),
          why: t(`short.${nearest.code}`),
        })}
    </span>
  )
}
