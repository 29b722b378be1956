/** R11: reads a release as people and machines write it. */
import compare from "semver/functions/compare.js";
import parse from "semver/functions/parse.js";
import { newestRelease, oldestRelease, type Table } from "../catalog/catalog.js";
import type { IssueFacts } from "../issues/facts.js";
import { describe, type Finding, finding } from "../issues/resolve-issues.js";

export interface ReadRelease {
  /** The listed release whose rows answer, unless the text does not name any. */
  readonly release?: string;
  readonly finding?: Finding;
}

/** The first line of `pyroscope -version`: `pyroscope, version 1.18.2 (branch: …)`. */
const versionLine = /^(\S+), version (\S+)/;
const number = "(?:0|[1-9]\\d{0,8})";
/** A minor version with or without a patch, the base of the image (`26.04_edge`), and what else follows. */
const tagPattern = new RegExp(
  `^v?(?<minor>${number}\\.${number})(?:\\.(?<patch>${number}))?(?:-\\d\\d\\.\\d\\d(?:_\\w+)?)?(?<rest>[-+][\\w.+-]+)?$`,
);
const prerelease = /^-(?:alpha|beta|dev|pre|preview|rc|snapshot|\d)/i;
/** `-debug`, `-linux-double`: the same release, built or packed another way. */
const rebuild = /^-[a-z]/i;
/** As in semver: a version is never longer. */
const longest = 256;

/** What is not a release although it is written where one is expected: the first pattern that fits. */
const mistakes = [
  {
    pattern: /^[\w.-]+\/(?:stable|candidate|beta|edge)(?:\/[\w.-]+)?$/,
    reason: "is a charm channel, not a release",
  },
  { pattern: /^(?:latest|edge|nightly|stable)$/, reason: "is a tag whose release changes" },
  {
    pattern: /^(?:main|master|weekly|pr)(?:-[\w.-]+)?$/,
    reason: "is a development build, not a release",
  },
  { pattern: /[@:]sha256:|^sha256:/, reason: "is a digest, which does not name a release" },
  { pattern: /\$/, reason: "depends on a variable without a default" },
  { pattern: /\/[\w.-]+$/, reason: "is an image without a tag" },
  { pattern: /^\d+$/, reason: "is a major version only" },
  { pattern: /(?:)/, reason: "is not a release" },
] as const;

export function readRelease(given: string, table: Table): ReadRelease {
  if (table.rows.releases.includes(given)) return { release: given };
  const version = versionIn(given, table.rows.product);
  return version === undefined
    ? { finding: invalidRelease(given, table) }
    : listedRelease(version, table);
}

/** `1.18`, `1.18.2` or `1.18.2-rc.1`; undefined if the text does not name a release. */
function versionIn(given: string, product: string): string | undefined {
  if (given.length > longest * 4) return undefined;
  const line = given.trim().replace(/\n.*/s, "");
  const [, program, printed = line] = versionLine.exec(line) ?? [];
  if (program !== undefined && program.toLowerCase() !== product.toLowerCase()) return undefined;
  const tag = imageTag(printed);
  const { minor, patch, rest = "" } = (tag.length <= longest && tagPattern.exec(tag)?.groups) || {};
  if (minor === undefined) return undefined;
  const version = patch === undefined ? minor : `${minor}.${patch}`;
  const isRelease =
    rest === "" || rest.startsWith("+") || (rebuild.test(rest) && !prerelease.test(rest));
  if (isRelease) return version;
  return parse(version + rest)?.version;
}

/** `2.2.1` of `docker.io/grafana/pyroscope:2.2.1@sha256:…` and of `${VERSION:-2.2.1}`; other texts as they are. */
function imageTag(text: string): string {
  const image = text.replace(/\$\{\w+:?-([^${}]*)\}/g, "$1").replace(/@sha256:.*/, "");
  const name = image.slice(image.lastIndexOf("/") + 1);
  return name.includes(":") ? name.slice(name.indexOf(":") + 1) : image;
}

function listedRelease(version: string, table: Table): ReadRelease {
  const { product, releases, listedMinorsOnly } = table.rows;
  const isMinor = /^\d+\.\d+$/.test(version);
  const listed = releases.findLast((each) =>
    isMinor ? each.startsWith(`${version}.`) : each === version,
  );
  if (listed !== undefined) return { release: listed };
  const full = isMinor ? `${version}.0` : version;
  const [major, minor] = full.split(".");
  const patches = releases.filter((each) => each.startsWith(`${major}.${minor}.`));
  const others = listedMinorsOnly ? [] : releases.filter((each) => each.startsWith(`${major}.`));
  const line = patches.length > 0 ? patches : others;
  const older = line.findLast((each) => compare(each, full) < 0);
  // A listed minor version answers for its earlier patches as well.
  const release = older ?? patches[0];
  if (release === undefined) return { finding: unsupportedRelease(version, full, table) };
  const facts = { product, version, release };
  if (older !== line.at(-1)) return { release, finding: answeredBy("unlisted-release", facts) };
  const code = patches.length > 0 ? "newer-patch" : "newer-minor";
  return { release, finding: answeredBy(code, facts) };
}

const otherRelease = ["newer-minor", "newer-patch", "unlisted-release"] as const;

function answeredBy(code: (typeof otherRelease)[number], facts: IssueFacts[typeof code]): Finding {
  return finding(code, ["release"], facts);
}

/** Whether another release answers for the given one, which may have options that are not known. */
export function isOtherRelease({ code }: Finding): boolean {
  return otherRelease.some((each) => each === code);
}

/** Nothing is known of a release before the first one, of another major version, or of a minor one that is left out. */
function unsupportedRelease(version: string, full: string, table: Table): Finding {
  const { product, releases, listedMinorsOnly } = table.rows;
  const [oldest, newest] = [oldestRelease(table), newestRelease(table)];
  const about = (reason: string, remedy: string) =>
    finding("unsupported-release", ["release"], { product, version, oldest, reason, remedy });
  if (listedMinorsOnly) {
    const minors = [...new Set(releases.map((each) => each.replace(/\.\d+$/, "")))].join(", ");
    return about(
      `is not covered: the catalog answers only for ${minors}`,
      "pass a catalog that lists it",
    );
  }
  const major = `${full.split(".")[0]}.`;
  const first = releases.find((each) => each.startsWith(major)) ?? oldest;
  if (compare(full, first) < 0) {
    const line = first === oldest ? "" : ` of ${major}x`;
    return about(
      `is older than ${first}, the first listed release${line}`,
      `use ${first} or newer`,
    );
  }
  const reason = `is of a major version that this tool does not know (up to ${newest})`;
  return about(reason, `update pyroscope-roles, or check it as ${newest}`);
}

function invalidRelease(given: string, table: Table): Finding {
  const { reason } =
    mistakes.find(({ pattern }) => pattern.test(given.slice(0, 4 * longest))) ?? mistakes[0];
  const { product } = table.rows;
  const remedy = `write it like ${newestRelease(table)}, or ask a unit: juju ssh --container ${product.toLowerCase()} UNIT /usr/bin/${product.toLowerCase()} -version`;
  return finding("invalid-release", ["release"], { ...describe(given), reason, remedy });
}
