import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { mapContract } from '../contract.ts'
import { type OrgLevel, orgLevels } from '../model.ts'
import type { OrgRow } from './useMap.ts'
import { useWords } from './words.ts'

interface OrgFormProps {
  /** The organisation to change; without it a new one is made below `parent`. */
  readonly org?: OrgRow | undefined
  readonly parent: OrgRow | undefined
  readonly onClose: () => void
  readonly onMade?: (id: string) => void
}

/** A new organisation below another one, or what is known about one; its place in the tree and its code stay. */
export function OrgForm({ org, parent, onClose, onMade }: OrgFormProps) {
  const { t } = useTranslation('map')
  const words = useWords()
  const client = useQueryClient()
  const levels = orgLevels.slice(parent ? orgLevels.indexOf(parent.level) + 1 : 0)
  const [level, setLevel] = useState<OrgLevel>(levels.includes('station') ? 'station' : levels[0]!)
  const [code, setCode] = useState('')
  const [name, setName] = useState(org?.name ?? '')
  const [shortName, setShortName] = useState(org?.shortName ?? '')
  const [leader, setLeader] = useState(org?.leader ?? '')
  const [residents, setResidents] = useState(org?.residents?.toString() ?? '')
  const done = (made: { id: string }) => {
    void client.invalidateQueries({ queryKey: ['map'] })
    onMade?.(made.id)
    onClose()
  }
  const create = useAct(mapContract.createOrg, { onSuccess: done })
  const change = useAct(mapContract.changeOrg, { onSuccess: done })
  const act = org ? change : create
  const isCount = /^\d*$/.test(residents.trim())
  // A new one gets its short name from its name; one that has a short name keeps having one.
  const ready = name.trim() !== '' && (org ? shortName : code).trim() !== '' && isCount
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready || act.pending) return
    const known = {
      name: name.trim(),
      ...(shortName.trim() && { shortName: shortName.trim() }),
      leader: leader.trim() || null,
      residents: residents.trim() === '' ? null : Number(residents),
    }
    if (org) change.mutate({ params: { id: org.id }, body: { expectedVersion: org.version, ...known } })
    else create.mutate({ body: { parentId: parent?.id ?? null, level, code: code.trim(), ...known } })
  }
  const field = (label: string, value: string, set: (text: string) => void, most: number, note?: string) => (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        maxLength={most}
        value={value}
        placeholder={note}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  )
  return (
    <Dialog
      title={org ? org.name : parent ? t('org.newBelow', { name: parent.name }) : t('org.new')}
      onClose={onClose}
      acts={
        <button type="submit" form="org-form" className="btn primary" disabled={!ready || act.pending}>
          {t('act.save')}
        </button>
      }
    >
      <form id="org-form" className="mp-form" onSubmit={submit}>
        {!org && (
          <label className="field">
            <span>{t('org.level')}</span>
            <select
              className="input"
              value={level}
              onChange={(event) => setLevel(levels.find((each) => each === event.target.value) ?? level)}
            >
              {levels.map((each) => (
                <option key={each} value={each}>
                  {words.level(each)}
                </option>
              ))}
            </select>
          </label>
        )}
        {!org && field(t('org.code'), code, setCode, 32, t('org.codeHint'))}
        {field(t('org.name'), name, setName, 100)}
        {field(t('org.shortName'), shortName, setShortName, 20, org ? undefined : t('org.shortHint'))}
        {field(t('org.leader'), leader, setLeader, 60)}
        {field(t('org.residents'), residents, setResidents, 9)}
        <p className="wide small muted">{t(org ? 'org.changeNote' : 'org.newNote')}</p>
        {!isCount && (
          <p className="wide error-line" role="alert">
            {t('org.residentsWrong', { found: residents })}
          </p>
        )}
        <div className="wide">
          <ErrorLine error={act.error} again={act.again} />
        </div>
      </form>
    </Dialog>
  )
}
