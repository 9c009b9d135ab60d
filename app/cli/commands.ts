import { serveCommand } from './serve.ts'
import { verifyAuditCommand } from './verify-audit.ts'

export interface Command {
  readonly name: string
  readonly usage: string
  readonly zh: string
  readonly en: string
  run(args: string[]): Promise<void>
}

/** All commands of `xunfang`, in the order of the help page. */
export const commands: readonly Command[] = [
  {
    name: 'serve',
    usage: 'serve',
    zh: '启动服务（首次启动建立演示城）',
    en: 'serve (a first start makes the demo city)',
    run: serveCommand,
  },
  {
    name: 'verify-audit',
    usage: 'verify-audit [--json]',
    zh: '核验事件日志的哈希链',
    en: "verify the event log's chain of hashes",
    run: verifyAuditCommand,
  },
]
