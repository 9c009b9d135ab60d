import { parseArgs } from 'node:util'

/** A wrong command line: one sentence, exit code 2. */
export class BadUsage extends Error {}

type OptionSpec = Readonly<Record<string, { type: 'string' | 'boolean'; default?: string | boolean }>>

/** Parses a command's options; an unknown or missing one is one sentence. */
export function parseOptions<S extends OptionSpec>(
  args: readonly string[],
  options: S,
): { values: { [K in keyof S]?: S[K]['type'] extends 'boolean' ? boolean : string }; words: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    })
    return { values: values as never, words: positionals }
  } catch (error) {
    throw new BadUsage(optionFault(error as Error, Object.keys(options)))
  }
}

/** A value that the command can't do without. */
export function need(value: string | undefined, name: string): string {
  if (value === undefined || value === '')
    throw new BadUsage(`缺少参数 ${name}。 / The option ${name} is missing.`)
  return value
}

/** What is wrong with an option, in both languages and with what there is. */
function optionFault(error: Error, names: readonly string[]): string {
  const found = /'(-[^' ]*)/.exec(error.message)?.[1] ?? ''
  const known = names.map((name) => `--${name}`).join(' ')
  if ((error as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return `没有选项 ${found}；可用：${known || '无'}。 / There is no option ${found}; known: ${known || 'none'}.`
  return `选项 ${found} 的写法不对：是否带值与定义不符；可用：${known}。 / The option ${found} is written wrongly (with or without its value); known: ${known}.`
}
