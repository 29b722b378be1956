/** What the README counts of a catalog; the rest of it is written by hand. */
import { type Catalog, tableOf } from "../../src/catalog.js";

type Count = readonly [written: RegExp, now: string];

/** The page with the counts of today. */
export function withCounts(page: string, catalog: Catalog): string {
  return countsOf(catalog).reduce((text, [written, now]) => {
    if (!written.test(text)) throw new Error(`the page no longer says ${written}`);
    return text.replace(written, now);
  }, page);
}

function countsOf(catalog: Catalog): Count[] {
  const { product, releases, storage } = catalog.rows;
  const layers = [...(tableOf(catalog)?.layers() ?? [])].length;
  const names = storage.map(({ name }) => `\`${name}\``).join(", ");
  const span = `from ${releases.at(0)} to ${releases.at(-1)}`;
  const next = minorAfter(releases.at(-1) ?? "");
  return [
    [/for every \w+ release from \S+ to \S+/, `for every ${product} release ${span}`],
    [
      /All \d+ releases .* in all\./,
      `All ${releases.length} releases ${span}, with each of their storage layers (${names}): ${layers} in all.`,
    ],
    [/:\S+ -modules \| (.*) --release \S+ -$/m, `:${next} -modules | $1 --release ${next} -`],
  ];
}

/** A release that is not listed yet. */
function minorAfter(release: string): string {
  const [major, minor] = release.split(".");
  return `${major}.${Number(minor) + 1}.0`;
}
