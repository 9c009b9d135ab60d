import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { presses } from '../../rules/machine.ts'
import { type CrewAct, isBehindTheScenes } from './acts.ts'
import { dropAct, useOutbox, type Waiting } from './outbox.ts'
import { handoverPlace, keepDraft } from './useDraft.ts'
import './field.css'

/** A press on a good line is over before anybody reads this. */
const SHOWN_AFTER_MS = 1_500

/** Over every field page: what was pressed and waits for the line, and what the server refused, each with its time. */
export default function OutboxNote() {
  const { t } = useTranslation('dispatch')
  const { language, time } = useFormat()
  const words = useActWords()
  const acts = useOutbox().filter((one) => !isBehindTheScenes(one))
  const waiting = useLasting(acts.filter(({ state }) => state === 'waits'))
  // What was refused for one and the same reason is said once.
  const refused = new Map<string, Waiting[]>()
  for (const one of acts) {
    const why = one.error?.[language] ?? ''
    if (one.state === 'refused') refused.set(why, [...(refused.get(why) ?? []), one])
  }
  const named = (one: Waiting) => `${words(one)} ${time(one.pressedAt)}`
  return (
    <>
      {waiting.length > 0 && (
        <p className="ff-wait hatch" role="status">
          <span>
            {t('field.waiting', { count: waiting.length, acts: waiting.map(named).join(t('field.and')) })}
          </span>
        </p>
      )}
      {[...refused].map(([why, list]) => (
        <section key={why} className="field-card ff-news" role="alert">
          <b>{t('field.refused', { act: list.map(named).join(t('field.and')) })}</b>
          <p>{why}</p>
          <button
            type="button"
            className="btn touch"
            onClick={() => {
              for (const one of list) putBack(one)
            }}
          >
            {t('msg.gotIt')}
          </button>
        </section>
      ))}
    </>
  )
}

/** The crew has read why; words that took long to write stand in their form again. */
function putBack(one: Waiting): void {
  if (one.name === 'handOver') keepDraft(handoverPlace(one.input.params.id), one.input.body)
  dropAct(one.key)
}

/** Those that were there a moment ago already, by this page's own time: the product's may be held. */
function useLasting<T extends { readonly key: string }>(list: readonly T[]): readonly T[] {
  const keys = list.map(({ key }) => key).join(' ')
  const [lasting, setLasting] = useState('')
  useEffect(() => {
    const timer = window.setTimeout(() => setLasting(keys), SHOWN_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [keys])
  return list.filter(({ key }) => lasting.includes(key))
}

function useActWords(): (one: CrewAct) => string {
  const { t } = useTranslation('dispatch')
  return (one) => {
    switch (one.name) {
      case 'pressOwn':
        return t(`state.${presses[one.input.body.press].at(-1)}`)
      case 'stampOwn':
        return t('field.controlled')
      case 'reportOwn':
        return t('field.result')
      case 'askSupport':
        return t('field.support')
      case 'handOver':
        return t('handovers.title')
      default:
        return t('msg.title')
    }
  }
}
