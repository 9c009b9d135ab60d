import type { Language } from './problem.ts'

/**
 * The register of everything that can be wrong with a file. `{row}` and `{field}` come in front by themselves;
 * other params stand in braces.
 */
export const SENTENCES = {
  file_missing: { zh: '没有文件 {name}。', en: 'There is no file {name}.' },
} as const satisfies Record<string, Record<Language, string>>
