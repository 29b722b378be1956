/** Writes the JSON files of the package: the catalog and the schemas, from the same rows as the library. */
import { mkdirSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { evidence } from "../src/data/sources.js";
import { catalogSchema, pyroscope, roleFlagsSchema } from "../src/index.js";

const files: Readonly<Record<string, unknown>> = {
  "catalog.json": { $schema: "./catalog.schema.json", ...pyroscope.rows, evidence },
  "catalog.schema.json": z.toJSONSchema(catalogSchema, { io: "input" }),
  "flags.schema.json": z.toJSONSchema(roleFlagsSchema({ release: newest() })),
};

function newest(): string {
  return pyroscope.rows.releases.at(-1) ?? "";
}

console.error("writing the JSON files …");
mkdirSync("dist/json", { recursive: true });
for (const [name, content] of Object.entries(files)) {
  writeFileSync(`dist/json/${name}`, `${JSON.stringify(content, null, 2)}\n`);
}
