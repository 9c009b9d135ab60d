import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { shortOf } from '../../rules/command-match.ts'
import type { Command, Reading } from '../../rules/command-reader.ts'
import { useQueue } from '../useBoard.ts'

/** What a line means, or what stands in its way, in one sentence of the user's language. */
export function useCommandWords(): (reading: Reading) => string {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const queue = useQueue()
  const comma = t('queue.and')
  const incident = (one: { incidentId: string; number: string }) => {
    const row = queue.data?.rows.find(({ incidentId }) => incidentId === one.incidentId)
    return [shortOf(one.number), row?.className[language], row?.placeText].filter(Boolean).join(' ')
  }
  const units = (list: readonly { callSign: string }[]) => list.map(({ callSign }) => callSign).join(comma)
  const preview = (command: Command): string => {
    switch (command.verb) {
      case 'send':
        return t(`cmd.do.${command.how === 'reserve' ? 'reserve' : command.role}`, {
          units: units(command.units),
          incident: incident(command.incident),
        })
      case 'cancel':
        return t('cmd.do.cancel', {
          unit: command.unit.callSign,
          number: shortOf(command.order.number),
          reason: command.reason,
        })
      case 'reassign':
        return command.toUnit
          ? t('cmd.do.swap', {
              unit: command.unit.callSign,
              other: command.toUnit.callSign,
              number: shortOf(command.order.number),
              reason: command.reason,
            })
          : t('cmd.do.move', {
              unit: command.unit.callSign,
              number: shortOf(command.order.number),
              incident: command.incident ? incident(command.incident) : '',
              reason: command.reason,
            })
      case 'state':
        return t('cmd.do.state', { unit: command.unit.callSign, state: t(`state.${command.to}`) })
      case 'message':
        return command.incident
          ? t('cmd.do.messageAll', { incident: incident(command.incident), text: command.text })
          : t('cmd.do.message', { units: units(command.units), text: command.text })
      case 'go':
        return t('cmd.do.go', {
          what: command.unit?.callSign ?? (command.incident ? incident(command.incident) : ''),
        })
      case 'follow':
        return t('cmd.do.follow', { unit: command.unit.callSign })
      case 'note':
        return t('cmd.do.note', { nth: command.nth })
      case 'charge':
        return t(`cmd.do.${command.charge}`, { incident: incident(command.incident) })
      case 'close':
        return t('cmd.do.close', { incident: incident(command.incident) })
      case 'replay':
        return t('cmd.do.replay', {
          time: `${String(command.hour).padStart(2, '0')}:${String(command.minute).padStart(2, '0')}`,
        })
      case 'live':
        return t('cmd.do.live')
    }
  }
  return (reading) => {
    if (reading.kind === 'empty') return t('cmd.empty')
    if (reading.kind === 'ready') return preview(reading.command)
    const { code, params } = reading
    const state = (one: unknown) => (typeof one === 'string' ? t(`state.${one}`, { defaultValue: one }) : '')
    const possible = Array.isArray(params.possible) ? params.possible.map(state).join(comma) : ''
    return t(`cmd.no.${code}`, {
      ...params,
      state: state(params.state),
      to: code === 'no_such_step' ? state(params.to) : params.to,
      possible,
    })
  }
}
