// `npm start`: on a fresh clone installs, builds and serves; afterwards only what has changed.
import { join } from 'node:path'
import { checkNode, ensureBuilt, ensureInstalled, root } from './ensure.mjs'

checkNode()
ensureInstalled()
ensureBuilt('all')
process.argv.splice(2, 0, 'serve')
await import(join(root, 'dist', 'server', 'cli.mjs'))
