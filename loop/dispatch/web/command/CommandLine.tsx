import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { freshId } from '../../../../web/api/request.ts'
import { useKeys } from '../../../../web/components/keys.ts'
import { useErrorText } from '../../../../web/components/States.tsx'
import { dayOf, useFormat } from '../../../../web/i18n/format.ts'
import { instantOfDay } from '../../../../web/i18n/zoned.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { createStore, useStore } from '../../../../web/live/store.ts'
import { usePast } from '../../../../web/map/past.ts'
import { readCommand } from '../../rules/command-line.ts'
import { setActing } from '../desk/useDesks.ts'
import { useQueue } from '../useBoard.ts'
import { isKept, runCommand } from './run.ts'
import { useCommandContext } from './useCommandContext.ts'
import { useCommandWords } from './useCommandWords.ts'
import './command.css'

/** What the line opens with; null while it is closed. */
const opened = createStore<string | null>(null)

/** Opens the command line, with the beginning of a command if one is given; goes back into it if it is open already. */
export function openCommandLine(text?: string): void {
  if (text === undefined && opened.get() !== null)
    document.querySelector<HTMLInputElement>('.cl input')?.focus()
  else opened.set(text ?? '')
}

interface Done {
  readonly id: number
  readonly line: string
  readonly state: 'pending' | 'done' | 'kept' | 'refused'
  readonly note: string
}

/** So long after an act of this line the lists may not show yet what it changed, ms. */
const CATCH_UP_MS = 2_500

const HISTORY = 'xunfang.commands'
const KEPT_LINES = 50

function readHistory(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(HISTORY) ?? '[]') as string[]
  } catch {
    return []
  }
}

/** ; opens one line for everything a desk does often: 派 巡12 到 0231. */
export default function CommandLine() {
  const { t } = useTranslation('dispatch')
  const open = useStore(opened)
  useKeys([
    { key: ';', label: t('keys.command'), run: () => openCommandLine() },
    { key: '；', label: t('keys.command'), run: () => openCommandLine() },
  ])
  useEffect(() => setActing(open !== null), [open])
  if (open === null) return null
  return <Line key={open} first={open} onClose={() => opened.set(null)} />
}

function Line({ first, onClose }: { first: string; onClose: () => void }) {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const { context, isLoading } = useCommandContext()
  const say = useCommandWords()
  const run = useRun()
  const past = usePast()
  const [text, setText] = useState(first)
  const [at, setAt] = useState(-1)
  const [back, setBack] = useState(-1)
  const [asked, setAsked] = useState(false)
  const [waits, setWaits] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const reading = useMemo(() => readCommand(text, context, language), [text, context, language])
  const suggestions = reading.kind === 'ready' ? [] : reading.suggestions
  useEffect(() => input.current?.focus(), [])

  const write = (next: string) => {
    setText(next)
    setAt(-1)
    setAsked(false)
    setWaits(false)
  }
  // Refused, perhaps only because the lists don't show yet what the last line did.
  const mayYetBe = () =>
    reading.kind === 'refused' && suggestions.length === 0 && Date.now() - answeredAt < CATCH_UP_MS
  const submit = () => {
    const chosen = suggestions[at]
    if (chosen !== undefined) return write(chosen)
    if (reading.kind === 'empty') return
    // Enter on a line that can't be read yet counts as soon as it can, unless it was written on.
    if (isLoading || mayYetBe()) return setWaits(true)
    if (reading.kind === 'refused') {
      if (suggestions.length === 1 && suggestions[0] !== text) write(suggestions[0]!)
      else setAsked(true)
      return
    }
    const { command, exact, spelled } = reading
    if (!exact) return write(spelled)
    if (past && command.verb !== 'live' && command.verb !== 'replay') return setAsked(true)
    // The line is empty before anything is sent: a second Enter finds nothing to do.
    write('')
    setBack(-1)
    run.start(command, spelled)
  }
  const [, look] = useState(0)
  useEffect(() => {
    if (!waits || isLoading) return
    if (mayYetBe()) {
      const left = CATCH_UP_MS - (Date.now() - answeredAt)
      const again = setTimeout(() => look(Date.now()), left)
      return () => clearTimeout(again)
    }
    setWaits(false)
    submit()
  })
  const recall = (step: number) => {
    const list = run.history
    const next = Math.min(list.length - 1, Math.max(-1, back + step))
    setBack(next)
    setText(next < 0 ? '' : (list[next] ?? ''))
    setAt(-1)
  }
  const complete = () => {
    const next = suggestions[Math.max(0, at)] ?? (reading.kind === 'ready' ? reading.spelled : null)
    if (next) write(next)
  }
  const move = (down: boolean) => {
    if (!down && at > -1) setAt(at - 1)
    else if (!down) recall(1)
    else if (back > -1 && at < 0) recall(-1)
    else setAt(Math.min(suggestions.length - 1, at + 1))
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const { key } = event
    if (key === 'Enter') submit()
    else if (key === 'Escape') onClose()
    else if (key === 'ArrowUp' || key === 'ArrowDown') move(key === 'ArrowDown')
    else if (key === 'Tab' && (text !== '' || at >= 0)) complete()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const words = waits
    ? t('cmd.wait')
    : past && reading.kind === 'ready' && asked
      ? t('cmd.past')
      : say(reading)
  const bad = asked && (reading.kind === 'refused' || past)
  return (
    <section className="cl" aria-label={t('cmd.title')}>
      {run.done.length > 0 && (
        <ul className="cl-log small" aria-live="polite">
          {run.done.map((one) => (
            <li key={one.id} className={one.state === 'refused' ? 'bad' : ''} data-state={one.state}>
              <b>{t(`cmd.state.${one.state}`)}</b> {one.line} {one.note}
            </li>
          ))}
        </ul>
      )}
      {suggestions.length > 0 && (
        <div className="cl-list" id="cl-list" role="listbox" aria-label={t('cmd.suggestions')}>
          {suggestions.map((one, i) => (
            <button
              key={one}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              onClick={() => {
                write(one)
                input.current?.focus()
              }}
            >
              {one}
            </button>
          ))}
        </div>
      )}
      <div className="cl-line">
        <input
          ref={input}
          className="input"
          role="combobox"
          aria-expanded={suggestions.length > 0}
          aria-controls="cl-list"
          aria-describedby="cl-words"
          aria-label={t('cmd.title')}
          placeholder={t('cmd.hint')}
          autoComplete="off"
          spellCheck={false}
          maxLength={600}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKey}
        />
        <button type="button" className="btn tiny" onClick={onClose}>
          Esc
        </button>
      </div>
      <p id="cl-words" className={bad ? 'cl-words bad' : 'cl-words'} role={bad ? 'alert' : undefined}>
        {words}
        {reading.kind === 'ready' && !bad && !waits && (
          <span className="muted"> {t(reading.exact ? 'cmd.enter' : 'cmd.enterTwice')}</span>
        )}
      </p>
    </section>
  )
}

let numbers = 0
/** When the last act of the line was answered. */
let answeredAt = 0
const doneLines = createStore<readonly Done[]>([])

/** Sends commands one after the other and keeps what became of the last ones. */
function useRun() {
  const { t } = useTranslation('dispatch')
  const client = useQueryClient()
  const navigate = useNavigate()
  const path = useRouterState({ select: (s) => s.location.pathname })
  const queue = useQueue()
  const errorText = useErrorText()
  const done = useStore(doneLines)
  const [history, setHistory] = useState(readHistory)
  const put = (one: Done) =>
    doneLines.set([...doneLines.get().filter(({ id }) => id !== one.id), one].slice(-3))
  const start = (command: Parameters<typeof runCommand>[0], line: string) => {
    const next = [line, ...history.filter((one) => one !== line)].slice(0, KEPT_LINES)
    sessionStorage.setItem(HISTORY, JSON.stringify(next))
    setHistory(next)
    numbers += 1
    const one: Done = { id: numbers, line, state: 'pending', note: '' }
    put(one)
    const where = {
      placeOf: (id: string) => queue.data?.rows.find(({ incidentId }) => incidentId === id)?.lngLat ?? null,
      toMap: () => path !== '/map' && void navigate({ to: '/map' as string }),
      lastAt: (hour: number, minute: number) => {
        const now = serverNow()
        const two = (n: number) => String(n).padStart(2, '0')
        const today = Date.parse(instantOfDay(dayOf(now), `${two(hour)}:${two(minute)}`))
        return today <= now ? today : today - 86_400_000
      },
    }
    runCommand(command, freshId(), where)
      .then(
        () => put({ ...one, state: 'done' }),
        (error: unknown) =>
          put(
            isKept(error)
              ? { ...one, state: 'kept', note: t('cmd.kept') }
              : { ...one, state: 'refused', note: errorText(error) },
          ),
      )
      .finally(() => {
        answeredAt = Date.now()
        void client.invalidateQueries({ queryKey: ['dispatch'] })
      })
  }
  return { done, history, start }
}
