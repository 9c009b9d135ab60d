import { useTranslation } from 'react-i18next'
import { ApiError } from '../../../web/api/request.ts'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useViolationWords } from './useRoster.ts'

/** A refusal in words; a broken rule with its name instead of its code, and what makes it possible. */
export function ActError({ error, again }: { error: unknown; again?: () => void }) {
  const { t } = useTranslation('roster')
  const say = useViolationWords()
  if (!(error instanceof ApiError) || error.code !== 'roster.breaks_rule')
    return <ErrorLine error={error} {...(again && { again })} />
  const { name, figures } = say({
    rule: String(error.params.rule),
    found: Number(error.params.found),
    limit: Number(error.params.limit),
  })
  return (
    <p className="error-line" role="alert">
      {t('breaks', { name, person: String(error.params.person), figures })}
    </p>
  )
}

/** Whether a refusal can be overruled by forcing with a reason. */
export const canForce = (error: unknown) => error instanceof ApiError && error.code === 'roster.breaks_rule'
