import { setFlagsFromString } from 'node:v8'
import { parseConfig } from '../../platform/config/config.ts'
import { firstAccountLines } from '../first-accounts.ts'
import { terminalProgress } from '../progress.ts'
import { serve } from '../serve.ts'
import { signInLines } from '../sign-in-list.ts'
import { parseOptions } from './usage.ts'

/** `xunfang serve`: serves until Ctrl-C. */
export async function serveCommand(args: string[]): Promise<void> {
  parseOptions(args, {})
  const begun = Date.now()
  const config = parseConfig(process.env)
  const progress = terminalProgress()
  // The heap may grow by this share between two collections. By itself it takes up to four times what is in use, and the
  // same box holds the database.
  setFlagsFromString('--heap-growing-percent=150')
  const server = await serve(config, progress)
  const seconds = ((Date.now() - begun) / 1000).toFixed(1)
  progress.line('')
  progress.line(`巡防已就绪 · Xunfang is ready: ${server.address}  (${seconds} s)`)
  for (const line of signInLines(server.demoSignIn)) progress.line(line)
  for (const line of firstAccountLines(server.firstAccounts)) progress.line(line)
  progress.line('Ctrl-C 结束 · Ctrl-C ends it')
  let closing = false
  const close = () => {
    if (closing) return
    closing = true
    progress.step('正在关闭', 'closing')
    server.close().then(
      () => process.exit(0),
      (error) => {
        progress.line(String(error))
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
}
