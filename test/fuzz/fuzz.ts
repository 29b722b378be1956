/** Runs the properties of a file with as many inputs as the command line says. */
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { pyroscope } from "../../src/index.js";

/** After as many inputs the process gets to say that it is alive. */
const batch = 500;
let sharesOfFile = 0;

const world = Reflect.ownKeys(Object.prototype);
afterAll(() => {
  expect(Reflect.ownKeys(Object.prototype)).toEqual(world);
  expect(Object.isFrozen(pyroscope)).toBe(true);
});

/** A property gets its share of the inputs of its file: one that takes long for an input a smaller one. */
export function fuzz<Given>(
  name: string,
  property: fc.IProperty<Given> | fc.IAsyncProperty<Given>,
  share = 1,
): void {
  sharesOfFile += share;
  test(name, async () => {
    const { FUZZ_RUNS_OF_FILE, FUZZ_SEED } = process.env;
    const runs = Math.ceil((Number(FUZZ_RUNS_OF_FILE) * share) / sharesOfFile);
    if (!(runs > 0)) throw new Error("it is run by npm run fuzz");
    for (let done = 0; done < runs; done += batch) {
      // The batches have seeds of their own, and the first one that of the command line.
      await fc.assert(property, {
        numRuns: Math.min(batch, runs - done),
        seed: Number(FUZZ_SEED) + done,
      });
      await setImmediate();
    }
  });
}
