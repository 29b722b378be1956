/** Writes dist/THIRD-PARTY-NOTICES.txt: the licence of every package that the bundles hold. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const dist = new URL("../dist/", import.meta.url);
const metafiles = readdirSync(dist).filter((name) => /^metafile-.*\.json$/.test(name));
const inputs = metafiles.flatMap((name) =>
  Object.keys(JSON.parse(readFileSync(new URL(name, dist), "utf8")).inputs),
);
const bundled = inputs.flatMap(
  (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
);

const notices = [...new Set(bundled)].sort().map((name) => {
  const folder = new URL(`../node_modules/${name}/`, import.meta.url);
  const { version, license } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return `${name} ${version} (${license})\n\n${readFileSync(new URL(file, folder), "utf8").trim()}\n`;
});

writeFileSync(
  new URL("THIRD-PARTY-NOTICES.txt", dist),
  ["This package holds code of the packages below.\n", ...notices].join(`\n${"-".repeat(72)}\n\n`),
);
for (const name of metafiles) rmSync(new URL(name, dist));
