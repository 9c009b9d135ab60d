import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Every source file below a folder, as paths from the root. */
export function sourceFiles(folder: string, pattern = /\.(ts|tsx|mjs)$/): string[] {
  const out: string[] = []
  const walk = (path: string) => {
    for (const name of readdirSync(path).sort()) {
      const full = join(path, name)
      if (name === 'node_modules' || name === 'dist') continue
      if (statSync(full).isDirectory()) walk(full)
      else if (pattern.test(name)) out.push(relative(root, full))
    }
  }
  if (existsSync(join(root, folder))) walk(join(root, folder))
  return out
}

export const read = (path: string) => readFileSync(join(root, path), 'utf8')
export const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** The stages in the order in which the server mounts them: the imports' order is not it, the array is. */
export function loopOrder(): string[] {
  const list = read('loop/index.ts').match(/stages: readonly Stage\[\] = \[([^\]]+)\]/)?.[1]
  if (!list) throw new Error('loop/index.ts: the array of stages was not found')
  return list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}

let readmes: Map<string, string> | undefined
/** The README text of each engine by its name. */
export function engineReadmes(): Map<string, string> {
  readmes ??= new Map(
    readdirSync(join(root, 'engines'))
      .filter((name) => existsSync(join(root, 'engines', name, 'README.md')))
      .map((name) => [name, read(`engines/${name}/README.md`)]),
  )
  return readmes
}
