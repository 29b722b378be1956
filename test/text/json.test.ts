/** Texts that are JSON: the engine reads them, which is faster than YAML, and in the same bounds. */
import { expect, test } from "vitest";
import { applications, codesOf, readAs } from "../checks/answers.js";

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
