/** Hostile command lines are answered in bounded time. */
import { expect, test } from "vitest";
import { checkText } from "../../src/checks/index.js";
import { parseTarget, RoleResolutionError } from "../../src/index.js";
import { processorTime } from "../processor-time.js";

const many = (word: string) => Array<string>(40_000).fill(word);

test.each<readonly [string, readonly string[]]>([
  ["arguments that a script repeats", ["sh", "-c", '"$@";'.repeat(2_000), "", ...many("a")]],
  [
    "scripts that are arguments of scripts",
    Array(4)
      .fill(["sh", "-c", '"$@";'.repeat(99), ""])
      .flat(),
  ],
  [
    "long arguments of a script",
    ["sh", "-c", '/x "$@";'.repeat(2_000), "", `-${"x".repeat(2_000_000)}`],
  ],
  ["a long script", ["sh", "-c", "pyroscope;".repeat(200_000)]],
  ["variables", ["env", ...many("A=1"), "sh", "-c", "$A".repeat(20_000)]],
  ["wrappers", many("sudo")],
  ["options", ["pyroscope", ...many("-x")]],
  [
    "a target of very many names",
    [`-target=${Array.from({ length: 100_000 }, (_, i) => `x${i}`).join(",")}`],
  ],
])("the words of a container: %s", (_, words) => {
  const entrypoint = words.map((word) => word.replaceAll("$", "$$$$"));
  const service = { image: "grafana/pyroscope:1.18.2", entrypoint };
  const text = JSON.stringify({ services: { p: service } });
  expect(processorTime(() => checkText(text))).toBeLessThan(3_000);
});

test("time grows with the length of the text", () => {
  const texts = (length: number) => [
    `a,${" ".repeat(length)}!`,
    "A=1 ".repeat(length / 4),
    "\"'".repeat(length / 2),
    `sh -c "${"'".repeat(length)}"`,
    "2>&1;".repeat(length / 5),
  ];
  const millisecondsOf = (length: number) =>
    processorTime(() => {
      for (const text of texts(length)) {
        try {
          parseTarget(text, { release: "1.18" });
        } catch (error) {
          expect(error).toBeInstanceOf(RoleResolutionError);
        }
      }
    });
  millisecondsOf(3_000);
  expect(millisecondsOf(48_000)).toBeLessThan(40 * Math.max(millisecondsOf(3_000), 5));
});
