/** One run: warm up, burst, kill -9 in the middle of it, start again, compare with what the database holds. */
import type { LoadCity } from './city.ts'
import type { Command } from './commands.ts'
import { type CrashFindings, checkAfterCrash } from './crash.ts'
import { Play } from './play.ts'
import { type RunningServer, startServer } from './server.ts'

const WARM_UP = 12
const MEASURED = 60
/** The load goes on for this long after what is measured, until the server is killed under it. */
const UNTIL_KILL = 4
const PORT = Number(process.env.BENCH_PORT ?? 8811)

export interface Played {
  readonly commands: readonly Command[]
  /** Milliseconds from sending a command to its event at a console, for every pair of both. */
  readonly visibleMs: Float64Array
  readonly sosMs: Float64Array
  readonly orderToPhoneMs: readonly number[]
  readonly positionMs: readonly number[]
  readonly positions: number
  readonly rankMs: readonly number[]
  readonly assessMs: readonly number[]
  readonly boardMs: readonly number[]
  readonly mineMs: readonly number[]
  readonly boardFailures: number
  readonly failures: number
  readonly rssMb: number
  readonly firstReadyMs: number
  readonly readyMs: number
  readonly messages: number
  readonly megabytes: number
  readonly resyncs: number
  readonly doubles: number
  readonly crash: CrashFindings
  readonly playerLateMs: readonly number[]
}

/** @param share of the load, for a first look at a change; figures are only reported for the whole */
export async function playLoad(
  environment: Readonly<Record<string, string>>,
  whole: LoadCity,
  say: (text: string) => void,
  share = 1,
): Promise<Played> {
  const part = <T>(list: readonly T[]) => list.slice(0, Math.ceil(list.length * share))
  const city: LoadCity = { ...whole, consoles: part(whole.consoles), units: part(whole.units) }
  let server: RunningServer = await startServer(environment, PORT)
  try {
    const firstReadyMs = server.readyMs
    const play = new Play(PORT, city, {
      incidentsPerSecond: 5 * share,
      positionsPerSecond: 700 * share,
      sosEverySeconds: 1 / share,
      warmUpSeconds: WARM_UP,
      measuredSeconds: MEASURED,
    })
    say('opening the lines')
    await play.open()
    const shift = play.schedule.now()
    play.layOut(shift)
    say(`playing for ${WARM_UP + MEASURED} s`)
    let rssMb = 0
    let next = 0
    const cpuBefore = server.cpuSeconds()
    const ownBefore = process.cpuUsage()
    const watch = setInterval(() => {
      rssMb = Math.max(rssMb, server.rssMb())
      if (play.schedule.now() < next) return
      next = play.schedule.now() + 10
      const { length } = play.commands.all
      const done = play.commands.all.filter((command) => command.status === 200).length
      const own = process.cpuUsage(ownBefore)
      say(
        `${(play.schedule.now() - shift).toFixed(0)} s: ${length} acts, ${done} done; processor of the server ${(server.cpuSeconds() - cpuBefore).toFixed(1)} s, of the player ${((own.user + own.system) / 1e6).toFixed(1)} s; RSS ${server.rssMb().toFixed(0)} MB`,
      )
    }, 500)
    const begun = performance.now()
    await play.schedule.until(shift + WARM_UP + MEASURED)
    if (process.env.BENCH_PROFILE) {
      play.end()
      clearInterval(watch)
      await server.kill('SIGTERM')
      throw new Error('profiled; nothing is reported')
    }
    const measured = (command: Command) =>
      command.dueAt >= begun + WARM_UP * 1000 && command.dueAt < begun + (WARM_UP + MEASURED) * 1000
    const events = play.desks.arrivals
    await play.schedule.until(shift + WARM_UP + MEASURED + UNTIL_KILL)
    clearInterval(watch)
    say('killing the server under load')
    play.end()
    await server.kill('SIGKILL')
    const { readyMs } = await restart()
    async function restart() {
      server = await startServer(environment, PORT)
      return server
    }
    say('lines go on, acts without an answer are sent again')
    await Promise.all(play.desks.lines.map((line) => line.connect()))
    const open = play.commands.all.filter((command) => command.status === 0)
    await Promise.all(
      open.map(async (command) => {
        command.status = await play.client.ask(command.ask).then(
          (reply) => reply.status,
          () => 0,
        )
      }),
    )
    await new Promise((done) => setTimeout(done, 2_000))
    const commands = play.commands.all.filter(measured)
    const figures = {
      commands,
      ...arrivalsOf(play, commands, events),
      orderToPhoneMs: phoneTimes(play, commands),
      positionMs: play.positionMs,
      positions: play.stored.length,
      rankMs: play.rankMs,
      assessMs: play.assessMs,
      boardMs: play.desks.boardMs,
      mineMs: play.phones.mineMs,
      boardFailures: play.desks.boardFailures,
      failures: play.failures,
      rssMb,
      firstReadyMs,
      readyMs,
      messages: [...play.desks.lines, ...play.phones.lines].reduce((sum, line) => sum + line.messages, 0),
      megabytes: [...play.desks.lines, ...play.phones.lines].reduce((sum, line) => sum + line.bytes, 0) / 1e6,
      resyncs: [...play.desks.lines, ...play.phones.lines].reduce((sum, line) => sum + line.resyncs, 0),
      doubles: play.desks.lines.reduce((sum, line) => sum + line.doubles, 0),
      playerLateMs: play.schedule.lateMs,
    }
    for (const [status, words] of play.commands.refusals) say(`refused ${status}: ${words}`)
    for (const line of [...play.desks.lines, ...play.phones.lines]) line.close()
    play.client.close()
    await server.kill('SIGKILL')
    const crash = await checkAfterCrash(environment, {
      commands: play.commands.all,
      stored: play.stored,
      read: eventsByConsole(play),
    })
    return { ...figures, crash }
  } finally {
    await server.kill('SIGKILL')
  }
}

/** Every arrival at every console of an event that a measured command caused. */
function arrivalsOf(play: Play, commands: readonly Command[], events: number) {
  const sent = new Map(
    commands.flatMap((command) => (command.mark ? [[command.mark, command] as const] : [])),
  )
  const causes = new Map<number, Command>()
  for (const [seq, mark] of play.desks.marks) {
    const command = sent.get(mark)
    if (command) causes.set(seq, command)
  }
  const visible: number[] = []
  const sos: number[] = []
  const { seqs, times } = play.desks
  for (let i = 0; i < events; i++) {
    const command = causes.get(seqs[i]!)
    if (!command) continue
    const ms = times[i]! - command.dueAt
    visible.push(ms)
    if (command.kind === 'sos') sos.push(ms)
  }
  return { visibleMs: Float64Array.from(visible).sort(), sosMs: Float64Array.from(sos).sort() }
}

function phoneTimes(play: Play, commands: readonly Command[]): number[] {
  return commands.flatMap((command) => {
    const [type, id] = command.mark?.split(' ') ?? []
    const at = type === 'OrderSent' ? play.phones.orders.get(id!) : undefined
    return at === undefined ? [] : [at - command.dueAt]
  })
}

function eventsByConsole(play: Play): number[][] {
  const out: number[][] = play.desks.lines.map(() => [])
  for (let i = 0; i < play.desks.arrivals; i++) out[play.desks.whose[i]!]!.push(play.desks.seqs[i]!)
  return out
}
