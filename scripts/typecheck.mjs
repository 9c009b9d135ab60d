// Three compilers' views: pure parts know neither clock nor console, the server no page, the page no file.
import { checkNode, ensureInstalled, run, say } from './ensure.mjs'

checkNode()
ensureInstalled()
for (const project of ['tsconfig.pure.json', 'tsconfig.node.json', 'tsconfig.web.json']) {
  say(`类型检查 ${project}`, `type check ${project}`)
  run('npx', ['tsc', '-p', project])
}
