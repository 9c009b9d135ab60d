import { gunzip } from 'node:zlib'
import { done, failed, type Outcome, problem } from './problem.ts'
import type { FileBytes } from './table.ts'

const MIB = 1024 * 1024

/** Takes the gzip layer off, if there is one; refuses what is empty, cut, damaged or larger than `maxBytes` unpacked. */
export async function unpack(file: FileBytes, maxBytes: number): Promise<Outcome<FileBytes>> {
  if (file.bytes.length === 0) return failed(problem('file_empty', { name: file.name }))
  const packed = file.bytes[0] === 0x1f && file.bytes[1] === 0x8b
  if (!packed) {
    return file.bytes.length > maxBytes ? failed(tooLarge(file.name, maxBytes)) : done(file)
  }
  return new Promise((resolve) => {
    gunzip(file.bytes, { maxOutputLength: maxBytes }, (error, bytes) => {
      if (error === null) {
        const name = file.name.replace(/\.gz$/i, '')
        resolve(bytes.length === 0 ? failed(problem('file_empty', { name })) : done({ name, bytes }))
        return
      }
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'Z_BUF_ERROR') {
        resolve(failed(problem('file_cut', { name: file.name, bytes: file.bytes.length })))
      } else if (code === 'ERR_BUFFER_TOO_LARGE') resolve(failed(tooLarge(file.name, maxBytes)))
      else resolve(failed(problem('gzip_damaged', { name: file.name })))
    })
  })
}

export function tooLarge(name: string, maxBytes: number) {
  return problem('file_too_large', { name, limit: Math.max(1, Math.round(maxBytes / MIB)) })
}
