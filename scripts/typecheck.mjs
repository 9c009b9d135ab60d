// Three compilers' views: pure parts know neither clock nor console, the server no page, the page no file.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkNode, ensureInstalled, root, say } from './ensure.mjs'

checkNode()
ensureInstalled()
const views = ['tsconfig.pure.json', 'tsconfig.node.json', 'tsconfig.web.json']
say(`类型检查 ${views.join('、')}`, `type check ${views.join(', ')}`)
const ends = await Promise.all(views.map(check))
process.exit(ends.every((code) => code === 0) ? 0 : 1)

/** They don't need each other, so they run side by side; what one has to say is said in one piece. */
function check(view) {
  // What did not change since the last time is not checked again.
  const memory = join(root, 'node_modules', '.cache', 'xunfang', `${view}.tsbuildinfo`)
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc')
  const child = spawn(process.execPath, [tsc, '-p', view, '--incremental', '--tsBuildInfoFile', memory], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  return new Promise((done) =>
    child.on('close', (code) => {
      if (code !== 0) process.stderr.write(`${said}${view} failed\n`)
      done(code)
    }),
  )
}
