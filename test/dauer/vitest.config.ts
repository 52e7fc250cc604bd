// Configuration of `npm run dauertest`: the long campaigns, which are no part of `npm test`.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // The readers of sources are tried with more damages than in `npm test`.
    include: ["test/dauer/**/*.test.ts", "test/sources/*.test.ts"],
    env: { KREISATLAS_LAEUFE: "10000" },
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
