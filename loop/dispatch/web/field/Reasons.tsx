import { useTranslation } from 'react-i18next'

/** A list of reasons, one press each. */
export function Reasons(props: {
  kind: 'why' | 'block'
  codes: readonly string[]
  onChoose: (words: string) => void
}) {
  const { t } = useTranslation('dispatch')
  return (
    <div className="ff-reasons">
      {props.codes.map((code) => (
        <button
          key={code}
          type="button"
          className="btn touch"
          onClick={() => props.onChoose(t(`field.${props.kind}.${code}`))}
        >
          {t(`field.${props.kind}.${code}`)}
        </button>
      ))}
    </div>
  )
}

/** What may keep a crew from getting there. */
export const blocks = ['traffic', 'closed', 'train', 'accident', 'other'] as const
