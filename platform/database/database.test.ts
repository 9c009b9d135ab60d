import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseConfig } from '../config/config.ts'
import { type AppError, bothLanguages } from '../errors/errors.ts'
import { openDatabase } from './database.ts'

async function refusal(environment: Record<string, string>): Promise<string> {
  return openDatabase(parseConfig(environment)).then(
    () => 'was opened',
    (error: AppError) => bothLanguages(error),
  )
}

it('says of a data folder that can not be used why, and which setting names it', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'xunfang-folder-')), 'a-file')
  await writeFile(file, '')
  expect(await refusal({ XUNFANG_FOLDER: file })).toBe(
    `数据目录 ${file}（XUNFANG_FOLDER）不可用：发现是一个文件，应为可写的目录。 / The data folder ${file} (XUNFANG_FOLDER) is of no use: found a file, expected a folder that can be written.`,
  )
  expect(await refusal({ XUNFANG_FOLDER: join(file, 'below') })).toContain('a file above it')
})

it('says of a PostgreSQL server that does not answer which one, without its password', async () => {
  const told = await refusal({ XUNFANG_DATABASE_URL: 'postgres://user:secret@127.0.0.1:1/city' })
  expect(told).toMatch(/^连不上数据库 postgres:\/\/127\.0\.0\.1:1\/city（XUNFANG_DATABASE_URL）：/)
  expect(told).not.toContain('secret')
})
