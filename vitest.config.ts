// Test configuration: quick tests in parallel, then those that need the built site, one after the other.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    reporters: ["default", ["json", { outputFile: ".kreisatlas/tests.json" }]],
    projects: [
      {
        test: {
          name: "schnell",
          // By default one core stays free, which on a machine of two means that nothing runs side by side.
          maxWorkers: "100%",
          setupFiles: ["test/support/fester-startwert.ts"],
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/dauer/**"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/support/site.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
