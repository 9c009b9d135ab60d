import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Age } from '../../../web/components/Age.tsx'
import { Facts } from '../../../web/components/DetailDrawer.tsx'
import { KeyCap } from '../../../web/components/KeyHints.tsx'
import { ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { UnitGlyph } from '../../../web/components/UnitGlyph.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { usePosition } from '../../../web/live/positions.ts'
import { useMapControl } from '../../../web/map/context.ts'
import { follow } from '../../../web/map/follow.ts'
import { useSelection } from '../../../web/map/selection.ts'
import { useCan } from '../../../web/shell/me.ts'
import { type AssignmentView, dispatchContract, type UnitRow } from '../contract.ts'
import { Post } from './orders/Post.tsx'
import { WayBack } from './orders/WayBack.tsx'
import { useUnitsNow } from './units-now.ts'
import { selectIncident, shortNumber, toneOf, useHelpNeeded, useQueue } from './useBoard.ts'
import './dispatch.css'

const onDuty = (state: string) => !['off_duty', 'rostered', 'out_of_service'].includes(state)

const limits: Readonly<Record<string, number>> = { car: 120 }

/** A unit: what it does, its crew, the age of its fix, its orders. */
export default function UnitPanel() {
  const { t } = useTranslation('dispatch')
  const selection = useSelection()
  const query = useUnitsNow()
  if (selection?.kind !== 'unit') return null
  return (
    <QueryView query={query}>
      {(data) => {
        const unit = data.units.find((one) => one.unitId === selection.id)
        return unit ? <Card unit={unit} /> : <p className="om-section muted">{t('unit.gone')}</p>
      }}
    </QueryView>
  )
}

function Card({ unit }: { unit: UnitRow }) {
  const { t } = useTranslation('dispatch')
  const { goTo } = useMapControl()
  const live = usePosition(unit.unitId)
  const help = useHelpNeeded()
  const at = live && (!unit.lngLat || live.at) ? ([live.lon, live.lat] as const) : unit.lngLat
  const { time } = useFormat()
  const mayOrder = useCan('dispatch.order')
  return (
    <>
      <div className="om-section">
        <h2 className="dp-title">
          <UnitGlyph mark={unit.mode} tone={toneOf(unit, help.has(unit.unitId))} /> {unit.callSign}
        </h2>
        <Facts
          items={[
            [t('unit.zone'), unit.zoneName ?? unit.orgName],
            [t('unit.kind'), t('unit.crew', { mode: t(`mode.${unit.mode}`), count: unit.crew })],
            [t('unit.duty'), t('unit.sinceTime', { state: t(`duty.${unit.state}`), time: time(unit.since) })],
            [t('unit.skills'), unit.skills.map((skill) => t(`skill.${skill}`)).join('、')],
            [
              t('unit.fix'),
              live ? (
                <Age key="age" at={live.at} limit={limits[unit.mode] ?? 300} ago />
              ) : unit.fixAgeSeconds === null ? (
                <StateTag key="none" tone="unknown">
                  {t('units.noFix')}
                </StateTag>
              ) : (
                <StateTag key="old" tone={unit.stale ? 'unknown' : 'plain'}>
                  {t('units.fix', { age: `${unit.fixAgeSeconds} s` })}
                </StateTag>
              ),
            ],
          ]}
        />
        {at && (
          <div className="row">
            <button type="button" className="btn" onClick={() => goTo(at, 16)}>
              {t('unit.show')}
            </button>
            <button
              type="button"
              className="btn"
              onClick={() => {
                goTo(at, 16)
                follow({ unitId: unit.unitId, label: unit.callSign })
              }}
            >
              {t('follow.begin')} <KeyCap name="F" />
            </button>
          </div>
        )}
      </div>
      <div className="om-section">
        {unit.active ? <Order one={unit.active} /> : <p className="muted">{t('unit.free')}</p>}
        {!unit.active && onDuty(unit.state) && <WayBack unitId={unit.unitId} />}
        {mayOrder && <Post unit={unit} />}
        {mayOrder && <SendTo unit={unit} />}
        {unit.toReport.length > 0 && (
          <p className="small">{t('unit.toReport', { count: unit.toReport.length })}</p>
        )}
      </div>
      {unit.stack.length > 0 && (
        <div className="om-section">
          <p className="muted small">{t('unit.stack')}</p>
          {unit.stack.map((one) => (
            <Order key={one.id} one={one} />
          ))}
        </div>
      )}
    </>
  )
}

/** Names this unit for a call that waits: for calls without a place, or when the desk knows better. */
function SendTo({ unit }: { unit: UnitRow }) {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const queue = useQueue()
  const order = useAct(dispatchContract.orderUnit)
  const waiting = (queue.data?.rows ?? []).filter((row) => row.waitsSince !== null)
  if (waiting.length === 0) return null
  return (
    <div className="dn-acts">
      <p className="muted small">{t(unit.active ? 'unit.reserveFor' : 'unit.sendTo')}</p>
      {waiting.slice(0, 6).map((row) => (
        <button
          key={row.incidentId}
          type="button"
          className="btn tiny"
          disabled={order.pending}
          onClick={() =>
            order.mutate({
              params: { id: row.incidentId },
              body: { unitId: unit.unitId, how: unit.active ? 'reserve' : 'send' },
            })
          }
        >
          {shortNumber(row.number)} {row.className[language]}
        </button>
      ))}
      <ErrorLine error={order.error} again={order.again} />
    </div>
  )
}

function Order({ one }: { one: AssignmentView }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  return (
    <div className="dn-row">
      <button
        type="button"
        className="btn link"
        onClick={() => selectIncident({ incidentId: one.incidentId, lngLat: null })}
      >
        {shortNumber(one.incidentNumber)}
      </button>
      <StateTag>{t(`state.${one.state}`)}</StateTag>
      <span className="muted small">
        {t(`role.${one.role}`)} {one.etaSeconds !== null && span(one.etaSeconds)}
      </span>
    </div>
  )
}
