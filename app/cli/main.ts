import { ConfigError } from '../../platform/config/config.ts'
import { AppError, bothLanguages } from '../../platform/errors/errors.ts'
import { commands } from './commands.ts'
import { BadUsage } from './usage.ts'

/** Exit codes: 0 done, 1 failed, 2 bad input. */
async function main(): Promise<void> {
  const [name, ...rest] = process.argv.slice(2)
  const command = commands.find((each) => each.name === name)
  if (!name || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(help())
    return
  }
  if (!command) {
    process.stderr.write(
      `没有命令“${name}”；xunfang --help 列出全部命令。 / There is no command "${name}"; see xunfang --help.\n`,
    )
    process.exitCode = 2
    return
  }
  await command.run(rest)
}

function help(): string {
  const width = Math.max(...commands.map((command) => command.usage.length))
  return [
    '巡防 Xunfang',
    '',
    ...commands.map((c) => `  xunfang ${c.usage.padEnd(width)}  ${c.zh} · ${c.en}`),
    '',
    '设置 / settings: XUNFANG_HOST, XUNFANG_PORT, XUNFANG_FOLDER, XUNFANG_DATABASE_URL, XUNFANG_DEMO, XUNFANG_TIME_ZONE, XUNFANG_LOG, XUNFANG_FONT, XUNFANG_TILES_URL, XUNFANG_TILES_DATUM, XUNFANG_TILES_SOURCE',
    '',
  ].join('\n')
}

main().catch((error: unknown) => {
  if (error instanceof BadUsage || error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`)
    process.exit(2)
  }
  if (error instanceof AppError) {
    process.stderr.write(`${bothLanguages(error)}\n`)
    process.exit(error.status < 500 ? 2 : 1)
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
