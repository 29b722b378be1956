/** R11: reads what people and machines call a release. */
import { describe, type Finding, finding } from "./issues.js";
import type { Table } from "./table.js";
import { compareVersions } from "./version.js";

const number = "(?:0|[1-9]\\d{0,8})";
const minor = `(${number}\\.${number})`;
/** `-26.04` or `-24.04_edge`: the base and the risk of an image. */
const imageSuffix = "(?:-\\d\\d\\.\\d\\d(?:_\\w+)?)";
const patch = `(\\.${number})`;
const prerelease = "(-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)";
const build = "(?:\\+[0-9A-Za-z.-]+)";
const spelling = new RegExp(
  `^v?${minor}(?:${patch}?${imageSuffix}?|${patch}${prerelease}?${build}?)$`,
);
/** What `-version` prints first. */
const versionLine = /^(\S+), version (\S+)/;
/** As semver has it: no version is longer. */
const lengthAtMost = 256;

export interface ReadRelease {
  /** The listed release whose rows answer, unless the text cannot be read. */
  readonly release?: string;
  readonly finding?: Finding;
}

export function readRelease(given: unknown, table: Table): ReadRelease {
  const listed = table.releases.get(given as string);
  if (listed !== undefined) return { release: listed };
  const asked = typeof given === "string" ? versionOf(given, table) : undefined;
  if (asked === undefined) return { finding: invalidRelease(given, table) };
  const release = table.releases.get(asked);
  return release === undefined ? newestBelow(asked, table) : { release };
}

/** `1.18` or `1.18.2`, with a prerelease where there is one; nothing for a text that names no release. */
function versionOf(given: string, { rows }: Table): string | undefined {
  const line = given.trim().replace(/\n.*/s, "");
  if (line.length > lengthAtMost) return undefined;
  const [, program, printed = line] = versionLine.exec(line) ?? [];
  // Some write their name with a capital there.
  if (program && program.toLowerCase() !== rows.product.toLowerCase()) return undefined;
  const [, minorVersion, patchOrTag = "", patchVersion = "", prereleaseTag = ""] =
    spelling.exec(printed) ?? [];
  return minorVersion && minorVersion + patchOrTag + patchVersion + prereleaseTag;
}

function newestBelow(version: string, table: Table): ReadRelease {
  const { product, releases } = table.rows;
  // A version without a patch is of no listed minor version, so that its patch is never asked.
  const release = releases.findLast((each) => compareVersions(each, version) < 0);
  return release === undefined
    ? {
        finding: finding("unsupported-release", ["release"], () => ({
          product,
          version,
          oldest: table.oldest,
        })),
      }
    : {
        release,
        finding: finding("unlisted-release", ["release"], () => ({ product, version, release })),
      };
}

function invalidRelease(given: unknown, table: Table): Finding {
  const { product } = table.rows;
  return finding("invalid-release", ["release"], () => ({
    ...describe(given),
    product,
    oldest: table.oldest,
    newest: table.newest,
  }));
}
