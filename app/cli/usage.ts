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
    throw new BadUsage(`${(error as Error).message.split('\n')[0]}`)
  }
}

/** A value that the command can't do without. */
export function need(value: string | undefined, name: string): string {
  if (value === undefined || value === '')
    throw new BadUsage(`缺少参数 ${name}。 / The option ${name} is missing.`)
  return value
}
