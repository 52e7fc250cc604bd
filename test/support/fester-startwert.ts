// Property-based tests of `npm test` draw the same samples on every run; long campaigns with other seeds are `npm run dauertest`.
import fc from "fast-check";

fc.configureGlobal({ seed: 20261122 });
