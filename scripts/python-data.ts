/**
 * `npm run python-data`: writes the rows, messages and names that the Python package has in common with the library.
 * With `--check` it only compares them, and fails if one differs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { charms } from "../src/data/charms.js";
import { pyroscope } from "../src/data/pyroscope.js";
import { evidence } from "../src/data/sources.js";
import { summaries } from "../src/data/summaries.js";
import { clusterMessages } from "../src/issues/cluster-messages.js";
import type { MessageRow } from "../src/issues/message-row.js";
import { type IssueCode, messages } from "../src/issues/messages.js";
import { resolveMessages } from "../src/issues/resolve-messages.js";

const root = new URL("../python/src/pyroscope_roles/", import.meta.url);

/** The codes of the core that are about catalogs and command lines, which the package does not read. */
const unused: readonly string[] = ["invalid-catalog", "invalid-target"];

/** The codes of the juju-doctor probe. */
const probeCodes: readonly IssueCode[] = [
  "conflicting-units",
  "coordinator-requires",
  "missing-integration",
  "no-coordinator",
  "idle-coordinator",
  "invalid-shape",
  "missing-charm",
  "no-such-application",
  "no-such-endpoint",
  "no-such-option",
  "no-worker",
  "not-a-coordinator",
  "not-integrated",
  "several-coordinators",
  "unknown-release",
];

const coreCodes = (Object.keys({ ...resolveMessages, ...clusterMessages }) as IssueCode[]).filter(
  (code) => !unused.includes(code),
);
const codes = [...coreCodes, ...probeCodes].sort();

const files: Readonly<Record<string, string>> = {
  "data/catalog.json": json(renamed({ ...pyroscope.rows, evidence })),
  "data/charms.json": json(renamed(charms)),
  "data/messages.json": json(
    renamed(Object.fromEntries(codes.map((code) => [code, messageOf(code)]))),
  ),
  "data/summaries.json": json(summaries),
  "_names.py": namesModule(),
};

const isCheck = process.argv.includes("--check");
for (const [name, content] of Object.entries(files)) {
  const url = new URL(name, root);
  if (!isCheck) writeFileSync(url, content);
  else if (readFileSync(url, "utf8") !== content) {
    process.stderr.write(`python/src/pyroscope_roles/${name} differs: run npm run python-data\n`);
    process.exitCode = 1;
  }
}

/** The package has fixes in the terms of Juju and of `-target`. */
function messageOf(code: IssueCode): MessageRow {
  const { fixIn, ...row }: MessageRow = messages[code];
  return fixIn?.target === undefined ? row : { ...row, fixIn: { target: fixIn.target } };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Keys as Python names them: `data_path`, and other names for its keywords. */
function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [pythonName(key), renamed(each)]),
  );
}

function pythonName(key: string): string {
  if (key === "in") return "where";
  if (key === "from") return "read_from";
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function namesModule(): string {
  const { modules, storage } = pyroscope.rows;
  const roles = modules.filter(({ visible }) => visible).map(({ name }) => name);
  return `"""The names of roles, storage layers and issue codes. Written by scripts/python-data.ts."""

from typing import Literal

${literal("Role", roles, "A role of some listed release.")}
${literal(
  "StorageLayer",
  storage.map(({ name }) => name),
  "Where profiles are written and read.",
)}
${literal("IssueCode", codes, "What an issue is about.")}`;
}

function literal(name: string, values: readonly string[], description: string): string {
  const lines = [...values].sort().map((value) => `    "${value}",\n`);
  return `${name} = Literal[\n${lines.join("")}]\n"""${description}"""\n`;
}
