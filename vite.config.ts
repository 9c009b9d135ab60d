import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// The whole face is one app: web/ is the shell, loop/*/web the stages' pages. chrome100: the browsers of government desks.
export default defineConfig({
  root: here('./web'),
  publicDir: here('./web/public'),
  plugins: [react()],
  build: {
    target: 'chrome100',
    outDir: here('./dist/web'),
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
    // Everything is served by the product itself; inlined data URLs would be refused by its content policy.
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    port: 8809,
    proxy: {
      '/api': { target: process.env.XUNFANG_API ?? 'http://127.0.0.1:8808', changeOrigin: false },
    },
  },
})
