// Three compilers' views: pure parts know neither clock nor console, the server no page, the page no file.
import { join } from 'node:path'
import { checkNode, ensureInstalled, root, run, say } from './ensure.mjs'

checkNode()
ensureInstalled()
for (const project of ['tsconfig.pure.json', 'tsconfig.node.json', 'tsconfig.web.json']) {
  say(`类型检查 ${project}`, `type check ${project}`)
  // What did not change since the last time is not checked again.
  const memory = join(root, 'node_modules', '.cache', 'xunfang', `${project}.tsbuildinfo`)
  run('npx', ['tsc', '-p', project, '--incremental', '--tsBuildInfoFile', memory])
}
