/** What is in a checkout is not run, and does not change what the Action prints of a bundle. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { attacksWith, together, writeCheckout } from "./hostile.js";
import { copyAction, startAction } from "./start.js";

const work = mkdtempSync(join(tmpdir(), "pyroscope-roles-action-"));
afterAll(() => rmSync(work, { recursive: true }));

const action = copyAction(join(work, "action"));
const marker = join(work, "marker");
const attacks = together(attacksWith(marker));

const plain = join(work, "plain");
writeCheckout(plain, { name: "nothing else", files: {} });
const expected = startAction(action, plain, { files: "bundle.yaml" });

test("a bundle with an error fails", () => {
  expect(expected.status).toBe(1);
  expect(expected.stdout).toMatch(/^::error file=bundle\.yaml,line=20,/m);
});

// `npm run outside` tries each in a checkout of its own.
test.each(attacks)("the Action runs nothing of a checkout with $name", (attack) => {
  const folder = join(work, `checkout ${attacks.indexOf(attack)}`);
  writeCheckout(folder, attack);
  expect(startAction(action, folder, { files: "bundle.yaml" })).toEqual(expected);
  // Names that a shell would run make a file where they are.
  expect([marker, join(folder, "marker")].filter(existsSync)).toEqual([]);
});
