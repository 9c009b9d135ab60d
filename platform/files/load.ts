import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { done, failed, type Outcome, type Problem, problem } from './problem.ts'
import type { FileBytes } from './table.ts'

/** Reads a file by its path; a missing one, a folder or one without permission is a sentence. */
export async function loadFile(path: string): Promise<Outcome<FileBytes>> {
  try {
    return done({ name: basename(path), bytes: await readFile(path) })
  } catch (error) {
    return failed(openProblem(path, error))
  }
}

/** Why a file can't be opened, read or unpacked: the sentence for an error of the operating system or of gzip. */
export function openProblem(path: string, error: unknown, bytes = 0): Problem {
  const name = basename(path)
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOENT') return problem('file_missing', { name })
  if (code === 'EISDIR') return problem('file_is_folder', { name })
  if (code === 'Z_BUF_ERROR') return problem('file_cut', { name, bytes })
  if (code.startsWith('Z_')) return problem('gzip_damaged', { name })
  return problem('file_unreadable', { name, code })
}
