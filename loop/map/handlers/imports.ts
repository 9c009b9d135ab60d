import type { GivenMapping } from '../../../platform/files/index.ts'
import type { Handlers } from '../../../platform/stage/stage.ts'
import { wordsOf } from '../actions/import.ts'
import { importSites } from '../actions/import-sites.ts'
import { importZones } from '../actions/import-zones.ts'
import type { mapContract } from '../contract.ts'

export const importHandlers: Pick<Handlers<typeof mapContract>, 'importFile'> = {
  importFile: async ({ services, actor, params, body }) => {
    const file = { name: body.fileName, bytes: Buffer.from(body.content, 'base64') }
    const options = {
      dryRun: body.dryRun,
      datum: body.datum,
      mapping: body.mapping as GivenMapping | undefined,
    }
    const outcome =
      params.what === 'zones'
        ? await importZones(services, actor, file, { ...options, validFrom: body.validFrom })
        : await importSites(services, actor, file, options)
    const nothing = { rows: 0, added: 0, changed: 0, unchanged: 0, duplicates: 0, refused: 0 }
    const empty = { notes: [], columns: [], unmatched: [], rejectedFile: null }
    if (!outcome.ok)
      return { ok: false, dryRun: body.dryRun, ...nothing, ...empty, problems: outcome.problems.map(wordsOf) }
    const { summary, added, changed, unchanged, notes, refusals, rejectedFile } = outcome.value
    return {
      ok: true,
      dryRun: body.dryRun,
      rows: summary.rows,
      added,
      changed,
      unchanged,
      duplicates: summary.duplicates,
      refused: summary.rejected,
      problems: [...refusals],
      notes: [...notes],
      columns: summary.columns.map(({ field, headers }) => ({ field, headers: [...headers] })),
      unmatched: [...summary.unmatched],
      rejectedFile: rejectedFile && {
        name: rejectedFile.name,
        content: Buffer.from(rejectedFile.bytes).toString('base64'),
      },
    }
  },
}
