import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { EmptyState } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useMapControl } from '../../../../web/map/context.ts'
import { change, useShownPlan, useWorking } from './state.ts'
import { heldStates, type Line, linesOf, placeOf, toneOf, useContainWords } from './words.ts'
import './call-list.css'
import './containment.css'
import './held-points.css'

/** Everything to be read out on the radio, in the order in which he could get there; the leak first. */
export default function CallList() {
  const { t } = useTranslation('dispatch')
  const now = useWorking()
  const { plan, open } = useShownPlan()
  const { goTo } = useMapControl()
  const { speak } = useContainWords()
  const { language } = useFormat()
  const lines = linesOf(plan, open && now?.replanOf !== open.id ? open.posts : null)
  const from = plan ? t('contain.sightingPlace') : ''
  const at = Math.max(
    0,
    lines.findIndex(({ node }) => node === now?.post),
  )
  const choose = (index: number) => {
    const line = lines[Math.max(0, Math.min(lines.length - 1, index))]
    if (!line) return
    change({ post: line.node })
    goTo([line.lngLat[0], line.lngLat[1]])
  }
  const readNext = () => {
    const current = lines[at]
    if (!current || !now) return
    change({ read: now.read.includes(current.key) ? now.read : [...now.read, current.key] })
    if (at + 1 < lines.length) choose(at + 1)
  }
  useKeys([
    { key: 'Space', label: t('contain.keys.next'), run: readNext },
    { key: 'ArrowDown', label: t('contain.keys.down'), run: () => choose(at + 1) },
    { key: 'ArrowUp', label: t('contain.keys.up'), run: () => choose(at - 1) },
  ])
  if (!now) return null
  const sentence = (line: Line) =>
    speak(line.number, { callSign: line.callSign, place: line.place, part: line.part, fromPlace: from })
  const selected = lines[at]
  // Nobody is sent to them, but whoever listens has to know that they count.
  const relied = (plan?.fixed ?? []).filter((one) => one.relied)
  const fixed =
    relied.length > 0
      ? [
          t('contain.held.call', {
            names: relied.map(({ name }) => name).join(language === 'zh' ? '、' : ', '),
          }),
        ]
      : []
  const done = (states: readonly string[]) =>
    lines.filter(({ state }) => state !== null && states.includes(state)).length
  return (
    <div className="cp-calls">
      <p className="cp-calls-head row-between small">
        <span>
          {t('contain.read', {
            n: lines.filter(({ key }) => now.read.includes(key)).length,
            of: lines.length,
          })}
          {open &&
            ` · ${t('contain.acked', { n: lines.filter(({ state }) => state !== null && !['sent', 'delivered', 'timeout'].includes(state)).length })} · ${t('contain.inPosition', { n: done(heldStates) })}`}
        </span>
        <span className="no-print">
          {t('contain.next')} <KeyCap name="Space" />
        </span>
      </p>
      <ul>
        {(plan?.leaks ?? []).slice(0, 4).map((leak, i) => (
          <LeakRow
            key={`leak ${i}`}
            place={placeOf(leak)}
            seconds={leak.seconds}
            onShow={() => goTo([leak.lngLat[0], leak.lngLat[1]])}
          />
        ))}
        {lines.map((line, i) => (
          <CallRow
            key={line.key}
            line={line}
            current={i === at}
            read={now.read.includes(line.key)}
            onChoose={() => choose(i)}
          />
        ))}
        {fixed.map((words) => (
          <li key="fixed" className="cp-calls-fixed">
            {words}
          </li>
        ))}
      </ul>
      {lines.length === 0 && fixed.length === 0 && (
        <EmptyState title={t('contain.noPosts')} note={t('contain.noPostsNote')} />
      )}
      {selected && (
        <footer className="cp-speak">
          <span className="muted">{t('contain.radio')}</span> <b>{sentence(selected)}</b>
          <span className="row no-print">
            <button
              type="button"
              className="btn tiny"
              onClick={() =>
                void navigator.clipboard?.writeText([...lines.map(sentence), ...fixed].join('\n'))
              }
            >
              {t('contain.copy')}
            </button>
            <button type="button" className="btn tiny" onClick={() => window.print()}>
              {t('contain.print')}
            </button>
          </span>
        </footer>
      )}
    </div>
  )
}

function LeakRow({ place, seconds, onShow }: { place: string; seconds: number; onShow: () => void }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  return (
    <li>
      <button type="button" className="cp-call leak" onClick={onShow}>
        <b className="cp-no">{t('contain.leakMark')}</b>
        <span className="cp-place">{place}</span>
        <b className="cp-slack">{span(Math.max(0, Math.floor(seconds)))}</b>
        <span className="cp-unit clip">{t(seconds < 0 ? 'contain.leakGone' : 'contain.leakNote')}</span>
        <span className="cp-eta">{t('contain.leakAfter')}</span>
      </button>
    </li>
  )
}

function CallRow(props: { line: Line; current: boolean; read: boolean; onChoose: () => void }) {
  const { line, current, read, onChoose } = props
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const { slack } = useContainWords()
  const held = line.state !== null && heldStates.includes(line.state)
  return (
    <li>
      <button type="button" className="cp-call" aria-current={current} onClick={onChoose}>
        <b className="cp-no" title={t(`contain.part.${line.part}`)}>
          {line.number}
          {line.part !== 'hold' && <small>{t(`contain.two.mark.${line.part}`)}</small>}
        </b>
        <span className="cp-place">{line.place}</span>
        <b className={`cp-slack ${held ? 'held' : toneOf(line.slackSeconds)}`}>
          {held ? t(`state.${line.state}`) : slack(line.slackSeconds)}
        </b>
        <span className="cp-unit clip">
          {line.callSign}
          {read && ` · ${t('contain.readMark')}`}
          {line.state && !held && ` · ${t(`state.${line.state}`)}`}
          {line.forced && ` · ${t('contain.byHand')}`}
        </span>
        <span className="cp-eta">
          {!held &&
            line.arriveSeconds !== null &&
            t('contain.eta', { time: span(Math.max(0, Math.round(line.arriveSeconds))) })}
        </span>
      </button>
    </li>
  )
}
