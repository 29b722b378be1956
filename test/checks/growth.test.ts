/** Ten times as many applications take about ten times as long, whatever is wrong with them. */

import { expect, test } from "vitest";
import { checkText, checkUpgrade } from "../../src/checks/index.js";
import { processorTime } from "../processor-time.js";

const sides = { from: { release: "1.18" }, to: { release: "2.2", storage: "v2" } };

function planOf(count: number, valuesOf: (index: number) => object): string {
  const resources = Array.from({ length: count }, (_, index) => ({
    address: `juju_application.a${index}`,
    type: "juju_application",
    values: {
      name: `a${index}`,
      units: 1,
      charm: [{ name: "pyroscope-worker-k8s" }],
      config: { "role-ingester": "true" },
      ...valuesOf(index),
    },
  }));
  return JSON.stringify({ planned_values: { root_module: { resources } } });
}

/** A coordinator, and relations to as many applications that are not there. */
function bundleOf(count: number): string {
  const names = Array.from({ length: count }, (_, index) => `a${index}`);
  const workers = names.map((name) => `  ${name}: { charm: pyroscope-worker-k8s, scale: 1 }\n`);
  const relations = names.map(
    (name) => `- [${name}:pyroscope-cluster, ${name.replace("a", "b")}]\n`,
  );
  return `applications:\n${workers.join("")}relations:\n${relations.join("")}`;
}

/** Pods that share one configuration file, which grows as well. */
function manifestsOf(count: number): string {
  const pods = Array.from(
    { length: count },
    (_, index) =>
      `---\napiVersion: v1\nkind: Pod\nmetadata: { name: p${index} }\nspec: { containers: [{ image: "pyroscope:2.2.1", args: [-config.file=/f] }] }\n`,
  );
  const config = Array.from({ length: count }, (_, index) => `      a${index}: 1\n`);
  const data = `data:\n  f: |\n    server:\n${config.join("")}`;
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m }\n${data}${pods.join("")}`;
}

const kinds: readonly (readonly [string, (count: number) => string])[] = [
  ["workers that are fine", (count) => planOf(count, () => ({}))],
  ["a model each", (count) => planOf(count, (index) => ({ model: `m${index}` }))],
  ["no units", (count) => planOf(count, () => ({ units: 0 }))],
  ["misspelt options", (count) => planOf(count, () => ({ config: { "role-ingestor": "true" } }))],
  [
    "a release each",
    (count) => planOf(count, (index) => ({ resources: { "pyroscope-image": `p:1.18.${index}` } })),
  ],
  ["relations to nobody", bundleOf],
  ["a shared configuration file", manifestsOf],
];

/** The less of two runs: garbage is collected at any time. */
function time(run: () => unknown): number {
  return Math.min(processorTime(run), processorTime(run));
}

test.each(kinds)("%s", (_, textOf) => {
  const [few, many] = [textOf(30), textOf(300)];
  for (const run of [
    (text: string) => checkText(text),
    (text: string) => checkUpgrade(text, sides),
  ]) {
    run(few);
    const tenTimes = () => Array.from({ length: 10 }, () => run(few));
    // Quadratic work takes ten times as long.
    expect(time(() => run(many)) / time(tenTimes)).toBeLessThan(4);
  }
});
