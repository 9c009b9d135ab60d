import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useDemand } from '../../../web/components/useDemand.ts'
import { type IncidentView, incidentContract } from '../contract.ts'
import { type Disposition, dispositions, type Validity, validities } from '../model.ts'
import { useWords } from './words.ts'

/** The result at the desk: for what was settled by telephone or told by voice. */
export function ResultForm({ incident }: { incident: Pick<IncidentView, 'id' | 'version' | 'validity'> }) {
  const { t } = useTranslation('incidents')
  const words = useWords()
  const [disposition, setDisposition] = useState<Disposition | ''>('')
  const [validity, setValidity] = useState<Validity>(incident.validity)
  const [text, setText] = useState('')
  const demand = useDemand()
  const save = useAct(incidentContract.recordResult)
  return (
    <form
      className="in-form"
      onSubmit={(event) => {
        event.preventDefault()
        const demands = [
          demand.choice(t('result.disposition'), disposition),
          demand.words(t('result.text'), text, 2),
        ]
        if (save.pending || !demand.meets(demands) || disposition === '') return
        save.mutate({
          params: { id: incident.id },
          body: { expectedVersion: incident.version, disposition, text, validity },
        })
      }}
    >
      <h3>{t('result.title')}</h3>
      <label className="field">
        <span>{t('result.disposition')}</span>
        <select
          className="input"
          value={disposition}
          onChange={(event) => setDisposition(event.target.value as Disposition | '')}
        >
          <option value="" />
          {(Object.keys(dispositions) as Disposition[]).map((code) => (
            <option key={code} value={code}>
              {words.of(dispositions[code])}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('result.validity')}</span>
        <select
          className="input"
          value={validity}
          onChange={(event) => setValidity(event.target.value as Validity)}
        >
          {(Object.keys(validities) as Validity[]).map((code) => (
            <option key={code} value={code}>
              {words.validity(code)}
            </option>
          ))}
        </select>
      </label>
      <label className="field in-wide">
        <span>{t('result.text')}</span>
        <textarea
          className="input"
          rows={2}
          value={text}
          placeholder={t('result.hint')}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <ErrorLine error={demand.fault ?? save.error} again={save.again} />
      <button type="submit" className="btn" disabled={save.pending}>
        {t('result.save')}
      </button>
    </form>
  )
}
