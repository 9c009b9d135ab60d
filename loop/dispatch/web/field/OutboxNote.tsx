import { useTranslation } from 'react-i18next'
import { ApiError } from '../../../../web/api/request.ts'
import { useErrorText } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useNow } from '../../../../web/live/clock.ts'
import { presses } from '../../rules/machine.ts'
import { type CrewAct, isBehindTheScenes } from './acts.ts'
import { dropAct, useOutbox } from './outbox.ts'
import './field.css'

/** A press on a good line is over before anybody reads this. */
const SHOWN_AFTER_MS = 1_500

/** Over every field page: what was pressed and waits for the line, and what the server refused, each with its time. */
export default function OutboxNote() {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const say = useErrorText()
  const words = useActWords()
  const now = useNow()
  const acts = useOutbox().filter((one) => !isBehindTheScenes(one))
  const waiting = acts.filter((one) => one.state === 'waits' && now - one.pressedAt > SHOWN_AFTER_MS)
  const named = (one: (typeof acts)[number]) => `${words(one)} ${time(one.pressedAt)}`
  return (
    <>
      {waiting.length > 0 && (
        <p className="ff-wait hatch" role="status">
          <span>
            {t('field.waiting', { count: waiting.length, acts: waiting.map(named).join(t('field.and')) })}
          </span>
        </p>
      )}
      {acts.map(
        (one) =>
          one.state === 'refused' && (
            <section key={one.key} className="field-card ff-news" role="alert">
              <b>{t('field.refused', { act: named(one) })}</b>
              {one.error && (
                <p>{say(new ApiError({ code: 'field.refused', status: 409, message: one.error }))}</p>
              )}
              <button type="button" className="btn touch" onClick={() => dropAct(one.key)}>
                {t('msg.gotIt')}
              </button>
            </section>
          ),
      )}
    </>
  )
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
      default:
        return t('msg.title')
    }
  }
}
