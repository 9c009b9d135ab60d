#!/usr/bin/env node
// The command `xunfang`: builds itself when its sources are newer, then runs.
import { join } from 'node:path'
import { checkNode, ensureBuilt, ensureInstalled, root } from '../scripts/ensure.mjs'

checkNode()
ensureInstalled()
ensureBuilt(process.argv[2] === 'serve' ? 'all' : 'server')
await import(join(root, 'dist', 'server', 'cli.mjs'))
