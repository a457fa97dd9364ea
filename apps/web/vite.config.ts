import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The node that `vite dev` talks to: the province of the small nation that `npm start` brings up. */
const NODE_URL = process.env['XUEJI_NODE_URL'] ?? 'http://127.0.0.1:4100';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Chromium-based browsers of schools (360, QQ, UOS) trail by two to three years.
    target: ['chrome111', 'edge111', 'firefox114', 'safari16.4'],
    rolldownOptions: {
      treeshake: {
        // Models and the kernel are pure by rule, so importing one name from a door must not carry in the rest of it:
        // the wire schemas alone would bring zod into the first load.
        moduleSideEffects: [{ test: /\/(kernel|modules\/[^/]+\/model)\/[^?]*\.ts$/, sideEffects: false }],
      },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: NODE_URL, changeOrigin: false } } },
});
