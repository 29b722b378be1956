/** src/data/names.ts: the names that editors complete, with what each role does. */
import type { CatalogRows } from "../../src/catalog/schema.js";

export function namesModule(
  { releases, modules }: CatalogRows,
  summaries: Readonly<Record<string, string>>,
): string {
  const flags = modules
    .filter(({ visible }) => visible)
    .map(
      ({ name }) =>
        `  /** ${summaries[name]} */\n  readonly "role-${name}"?: boolean | undefined;\n`,
    );
  return `/** The names that editors complete. Written by \`npm run docs\` from the rows and summaries.ts. */

/** The role options of Pyroscope's charms; a missing one, or an undefined one, is not set. */
export interface PyroscopeFlags {
${flags.sort((a, b) => (a.slice(a.indexOf('"')) < b.slice(b.indexOf('"')) ? -1 : 1)).join("")}}

/** A listed release of Pyroscope. */
// biome-ignore format: one release a line
export type PyroscopeRelease =
${releases.map((release) => `  | "${release}"`).join("\n")};
`;
}
