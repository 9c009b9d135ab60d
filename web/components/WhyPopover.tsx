import { useTranslation } from 'react-i18next'
import { Popover } from './Popover.tsx'

/** A reason as a planner returns it. */
export interface Reason {
  readonly code: string
  readonly params?: Readonly<Record<string, unknown>>
}

/** The sentences of reasons: key `reason.<code>` in the stage's namespace; an unknown code is shown as it is. */
export function useReasonText(ns: string): (reason: Reason) => string {
  const { t } = useTranslation(ns)
  return ({ code, params }) => String(t(`reason.${code}`, { defaultValue: code, ...params }))
}

interface WhyProps {
  /** The stage's namespace. */
  readonly ns: string
  readonly reasons: readonly Reason[]
  readonly label?: string
}

/** 理由 beside every automatic proposal: opens the reasons on the spot. */
export function WhyPopover({ ns, reasons, label }: WhyProps) {
  const { t } = useTranslation('ui')
  const say = useReasonText(ns)
  return (
    <Popover label={label ?? t('why')} name={t('whyTitle')} className="btn link" width={320}>
      {reasons.length === 0 ? (
        <p className="muted">{t('whyNone')}</p>
      ) : (
        <ol className="stack" style={{ gap: 6 }}>
          {reasons.map((reason, i) => (
            <li key={i}>{say(reason)}</li>
          ))}
        </ol>
      )}
    </Popover>
  )
}

/** The same reasons in one line, for places with room. */
export function ReasonLine({ ns, reasons }: Omit<WhyProps, 'label'>) {
  const say = useReasonText(ns)
  const { i18n } = useTranslation()
  return <>{reasons.map(say).join(i18n.language === 'en' ? '; ' : '；')}</>
}
