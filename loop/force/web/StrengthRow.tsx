import { useTranslation } from 'react-i18next'
import { QueryView } from '../../../web/components/States.tsx'
import { StatRow, StatTile } from '../../../web/components/StatTile.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { type KindStrength, personKinds, unitDutyStates } from '../model.ts'
import { useDuty, useStrength, useWords } from './useForce.ts'

/** Heads by kind of force today with what is taken off, the basis printed, and who is on duty now. */
export function StrengthRow({ onTab }: { onTab: (tab: string) => void }) {
  const { t } = useTranslation('force')
  const { date } = useFormat()
  const words = useWords()
  const strength = useStrength()
  const duty = useDuty()
  const on = duty.data?.filter((unit) => unitDutyStates[unit.state].onDuty) ?? []
  return (
    <section className="fo-strength">
      <QueryView query={strength} lines={2}>
        {(data) => {
          const kinds = personKinds.map((kind) => ({
            kind,
            ...sum(data.orgs.map((org) => org.byKind[kind])),
          }))
          const heads = data.orgs.reduce((total, org) => total + org.heads, 0)
          return (
            <>
              <div className="card">
                <StatRow>
                  <StatTile
                    label={t('strength.onDuty')}
                    value={duty.data ? on.length : '—'}
                    notes={[
                      t('strength.ofUnits', { n: duty.data?.length ?? 0 }),
                      t('strength.people', {
                        n: new Set(on.flatMap((unit) => unit.crew.map((one) => one.id))).size,
                      }),
                    ]}
                    onOpen={() => onTab('duty')}
                  />
                  {kinds.map(({ kind, ...heads }) => (
                    <StatTile
                      key={kind}
                      label={words.person(kind)}
                      value={heads.available}
                      unit={t('strength.unit')}
                      notes={[
                        t('strength.onStrength', { n: heads.onStrength }),
                        t('strength.away', { ...heads }),
                      ]}
                      onOpen={() => onTab('people')}
                    />
                  ))}
                </StatRow>
              </div>
              <p className="fo-basis muted small">
                {t('strength.title', { day: date(data.day) })} ·{' '}
                {t('strength.basis', { basis: t(`basis.${data.basis}`), heads })}
              </p>
            </>
          )
        }}
      </QueryView>
    </section>
  )
}

function sum(list: readonly (KindStrength | undefined)[]): Record<keyof KindStrength, number> {
  const total = { onStrength: 0, leave: 0, training: 0, seconded: 0, available: 0 }
  for (const each of list)
    for (const key of Object.keys(total) as (keyof KindStrength)[]) total[key] += each?.[key] ?? 0
  return total
}
