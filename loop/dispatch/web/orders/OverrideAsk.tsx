import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { type OverrideCode, overrideCodeNames, overrideCodes } from '../../model/orders.ts'

interface Props {
  readonly first: string
  readonly onChoose: (code: OverrideCode, text?: string) => void
  readonly onBack: () => void
}

/** One key: why not the first. 其他 opens a line for words. */
export function OverrideAsk({ first, onChoose, onBack }: Props) {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const [words, setWords] = useState<string | null>(null)
  const choose = (code: OverrideCode) => (code === 'other' ? setWords('') : onChoose(code))
  useKeys([
    ...overrideCodeNames.map((code, i) => ({
      key: String(i + 1),
      label: overrideCodes[code][language],
      run: () => choose(code),
    })),
    { key: 'Escape', label: t('orders.back'), run: onBack },
  ])
  const title = t('incident.override', { unit: first })
  return (
    <div className="dc-override" role="group" aria-label={title}>
      <p className="small">{title}</p>
      {overrideCodeNames.map((code, i) => (
        <button key={code} type="button" className="btn tiny" onClick={() => choose(code)}>
          <KeyCap name={String(i + 1)} /> {overrideCodes[code][language]}
        </button>
      ))}
      {words !== null && (
        <form
          className="row or-words"
          onSubmit={(event) => {
            event.preventDefault()
            if (words.trim() !== '') onChoose('other', words.trim())
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onBack()
          }}
        >
          <input
            ref={(box) => box?.focus()}
            className="input grow"
            aria-label={t('incident.why')}
            placeholder={t('incident.why')}
            maxLength={300}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <button type="submit" className="btn tiny primary" disabled={words.trim() === ''}>
            {t('orders.send')}
          </button>
        </form>
      )}
    </div>
  )
}
