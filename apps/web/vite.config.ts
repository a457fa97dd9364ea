import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bundleBudget } from './bundle-budget.ts';
import { precompress } from './precompress.ts';

/** The node that `vite dev` talks to: the province of the small nation that `npm start` brings up. */
const NODE_URL = process.env['XUEJI_NODE_URL'] ?? 'http://127.0.0.1:4100';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), bundleBudget({ firstLoadKb: 300, pageKb: 150 }), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Chromium-based browsers of schools (360, QQ, UOS) trail by two to three years.
    target: ['chrome111', 'edge111', 'firefox114', 'safari16.4'],
    rolldownOptions: {
      treeshake: {
        // Importing one name from a door must not carry in what else the door shows: the wire schemas of a model would
        // bring zod, the shell's tables and dialogs half of antd into the first load. Declaring is all our modules do.
        moduleSideEffects: [
          { test: /\/(kernel|platform\/web|modules\/[^/]+\/(model|web))\/[^?]*\.tsx?$/, sideEffects: false },
        ],
      },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: NODE_URL, changeOrigin: false } } },
});
