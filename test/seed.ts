/**
 * Properties draw the same input at every run, so that a change is what makes a test fail. Another seed is
 * `SEED=7 npx vitest run`; `npm run fuzz` draws new and more input.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });
