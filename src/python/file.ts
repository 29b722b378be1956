/** Puts a generated file together: a header, the engine with its rows, and what stands behind it. */
import { createHash } from "node:crypto";
import type { MessageRow } from "../issues.js";
import type { Layer } from "../layer.js";
import engine from "./engine.py";
import { comment } from "./literals.js";
import { pythonRows } from "./rows.js";

/** Where a file comes from, for its header. */
export interface Origin {
  /** What generates it: `npx pyroscope-roles export python …`. */
  readonly command: string;
  /** The version of this library. */
  readonly version: string;
  readonly copyright?: string | undefined;
}

/** The rows of the engine as it stands in src. */
const sampleRows = /^# Rows: .*?^# End of the rows\.$/ms;
const license = "# SPDX-License-Identifier: Apache-2.0";

/** `part` is the text of a file of this folder that imports the engine. */
export function assemble(
  layer: Layer,
  { command, version, copyright }: Origin,
  messages: Readonly<Record<string, MessageRow>>,
  part: string,
): string {
  const { product, release, storage } = layer.at;
  const own = fillRows(engine, pythonRows(layer, messages));
  // Functions one line apart, so that the file stays short; formatters must leave its hash alone.
  const content =
    `${docstringOf(part)}${own.slice(docstringOf(own).length)}\n${bodyOf(part)}`.replaceAll(
      "\n\n\n",
      "\n\n",
    );
  const header = [
    ...(copyright === undefined ? [] : [`# ${copyright}`]),
    license,
    "# fmt: off",
    comment(`Made by ${command}`),
    comment(
      `with pyroscope-roles ${version}, for ${product} ${release} with storage layer ${storage}; do not edit.`,
    ),
    `# The sha256 of what follows: ${createHash("sha256").update(content).digest("hex")}`,
  ];
  return `${header.join("\n")}\n${content}`;
}

/** A file of this folder with its rows in place of the example that it is linted with. */
export function fillRows(text: string, rows: string): string {
  return text.replace(sampleRows, () => rows);
}

/** What a file of this folder says of itself, at its top. */
function docstringOf(part: string): string {
  return part.slice(0, part.indexOf('"""', 3) + 3);
}

/** What is behind its imports, which end with those of the engine. */
function bodyOf(part: string): string {
  return part.replace(/^.*?\nfrom engine import \([^)]*\)\n/s, "");
}

/** A generated file without its copyright, which is its owner's. */
export function withoutCopyright(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const start = lines.findIndex((line) => !line.startsWith("#") || line === license);
  return lines.slice(Math.max(start, 0)).join("\n");
}
