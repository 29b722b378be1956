/** The recorded run over all tags derived what test/upstream/ records, independently measured. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { digestOf } from "../../scripts/add-release/record.js";
import { recorded } from "./recorded.js";

const file = JSON.parse(readFileSync(new URL("all-tags.json", import.meta.url), "utf8"));

test("every tag that was read gave the recorded modules and replicas", () => {
  const tags: readonly { readonly release: string }[] = file.tags;
  expect(tags.length).toBeGreaterThan(0);
  expect(tags).toEqual(tags.map(({ release }) => digestOf(recorded(release))));
});
