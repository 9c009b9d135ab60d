/** Tells a person at a terminal how far long work is; on stderr, so that stdout stays free for results. */
export interface Progress {
  /** Begins a step, in both languages. */
  step(zh: string, en: string): void
  /** Share of the step that is done, 0 to 1. */
  share(done: number): void
  /** A line by itself. */
  line(text: string): void
}

/** A bar when stderr is a terminal, one line a step otherwise. */
export function terminalProgress(out: NodeJS.WriteStream = process.stderr): Progress {
  let label = ''
  let drawn = false
  let last = 0
  const clear = () => {
    if (drawn) out.write('\r\u001b[K')
    drawn = false
  }
  return {
    step(zh, en) {
      clear()
      label = `${zh} · ${en}`
      out.write(`${label}\n`)
    },
    share(done) {
      if (!out.isTTY) return
      const now = Date.now()
      if (now - last < 100 && done < 1) return
      last = now
      const filled = Math.round(Math.max(0, Math.min(1, done)) * 30)
      out.write(`\r\u001b[K  ${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${Math.round(done * 100)} %`)
      drawn = true
      if (done >= 1) clear()
    },
    line(text) {
      clear()
      out.write(`${text}\n`)
    },
  }
}

/** Says after each step how long it took, and in the end how long everything took. */
export function timedProgress(
  inner: Progress,
  nowMs: () => number,
): Progress & {
  /** Ends the last step and says the total. */
  done(): void
} {
  const begun = nowMs()
  let step: number | null = null
  const seconds = (since: number) => ((nowMs() - since) / 1000).toFixed(1)
  const end = () => {
    if (step !== null) inner.line(`  ${seconds(step)} 秒 · ${seconds(step)} s`)
    step = null
  }
  return {
    step(zh, en) {
      end()
      step = nowMs()
      inner.step(zh, en)
    },
    share: (done) => inner.share(done),
    line: (text) => inner.line(text),
    done() {
      end()
      inner.line(`总用时 ${seconds(begun)} 秒 · ${seconds(begun)} s in all`)
    },
  }
}

/** Tells nobody: for tests and `--quiet`. */
export const silentProgress: Progress = { step: () => {}, share: () => {}, line: () => {} }
