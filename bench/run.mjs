/**
 * `npm run bench`: each budget of docs/performance.md as a ratio of two times of one run. Ends with 1 when one is
 * broken; `--report` only prints, `--write` renews the table of docs/performance.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { clusterBudgets } from "./cluster.mjs";
import { processBudgets } from "./processes.mjs";
import { resolveBudgets } from "./resolve.mjs";

const { values } = parseArgs({
  options: { report: { type: "boolean" }, write: { type: "boolean" } },
});
const page = new URL("../docs/performance.md", import.meta.url);
const rows = [...(await resolveBudgets()), ...clusterBudgets(), ...processBudgets()];
const table = [
  "| what | against | ratio | budget |",
  "| ---- | ------- | ----- | ------ |",
  ...rows.map(({ what, against, ratio, budget }) => line(what, against, ratio.toFixed(2), budget)),
].join("\n");
console.log(table);
if (values.write) {
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace(/^\| what[\s\S]*?\n\n/m, `${table}\n\n`));
}
const broken = rows.filter(({ ratio, budget }) => ratio > budget);
for (const { what, ratio, budget } of broken) {
  console.error(`${what}: ${ratio.toFixed(2)} is more than its budget of ${budget}`);
}
if (!values.report && broken.length > 0) process.exitCode = 1;

function line(...cells) {
  return `| ${cells.join(" | ")} |`;
}
