/** Texts that are JSON: the engine reads them, which is faster than YAML, and in the same bounds. */
import { expect, test } from "vitest";
import { applications, codesOf, findings, issuesOf, readAs } from "../checks/answers.js";

/** A state with an application of this name, and a value of another provider. */
function stateWith(name: string, other: unknown): string {
  const values = { name, units: 1, charm: [{ name: "pyroscope-worker-k8s" }] };
  const resources = [
    { address: "juju_application.a", type: "juju_application", values },
    { address: "x.y", type: "x", values: other },
  ];
  return JSON.stringify({ values: { root_module: { resources } } });
}

const nested = (depth: number) => JSON.parse("[".repeat(depth) + "]".repeat(depth));

test.each(["[[[[", '"[', '"]"', "\\", '\\"', "a\ufeffb"])("a name may be %j", (name) => {
  const text = stateWith(name, null);
  for (const each of [text, `\ufeff\r\n${text}\r\n`])
    expect(applications(each)).toEqual([`${name} 1 -target=all`]);
});

test.each(['{"a": 1,', '{"a": 1}x', '{"a" 1}', '["a", ]]'])("%j cannot be read", (text) => {
  expect(codesOf(text)).toEqual(["unreadable-json"]);
});

test("a key that is defined twice is reported with both lines, as in YAML", () => {
  const text = '{\n "a": 1,\n "b": [{ "c": 1,\n "\\u0063": 2 }],\n "a": 2\n}';
  for (const each of [text, `# YAML\n${text}`])
    expect(issuesOf(each).map(({ code }) => code)).toEqual(["duplicate-key", "duplicate-key"]);
  expect(issuesOf(text)).toMatchObject([
    { key: "c", path: ["b", 0, "c"], firstLine: 3, line: 4, column: 2 },
    { key: "a", firstLine: 2, line: 5, column: 2 },
  ]);
});

test("places are those of the keys, also of large texts", () => {
  const text = `\ufeff{ "applications": {\n${'  "x": { "charm": "y" },\n'.replace("x", "a\\u0062")}  "w": { "charm": 1,\n "scale": "many" } } }`;
  expect(findings(text)).toEqual(["3:10 error invalid-shape", "4:2 error invalid-shape"]);
});

test("nesting is bounded", () => {
  for (const text of [stateWith("a", nested(500)), '{"a":'.repeat(1_000_000), "[".repeat(100_000)])
    expect(codesOf(text)).toEqual(["too-deep"]);
});

test("brackets in strings, and those next to each other, are not nesting", () => {
  const strings = ["", '"', "\\", '\\"', '"x'].map((text) => `${text}${"[{".repeat(500)}`);
  const siblings = new Array(500).fill([{}, []]);
  for (const other of [strings, siblings])
    expect(readAs(stateWith("a", other))).toBe("state 1.18.2 v1");
});
