import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Plain files with hashed names. The manifest tells check-budgets.mjs which chunk belongs to which route.
export default defineConfig({
  plugins: [react()],
  build: {
    manifest: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The first screen carries the names of all chunks, and a name is needed by nobody.
    rolldownOptions: { output: { chunkFileNames: "assets/[hash].js" } },
  },
  server: { proxy: { "/v1": "http://127.0.0.1:8080" } },
});
