/**
 * A plugin for esbuild that writes dist/THIRD-PARTY-NOTICES.txt: the licence of every package that the bundles hold.
 * Builds run side by side, so what they bundle is gathered in memory and each writes all that is known by then.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const bundled = new Set();

export const notices = {
  name: "notices",
  setup(build) {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile }) => {
      for (const path of Object.keys(metafile?.inputs ?? {})) {
        const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
        if (name) bundled.add(name);
      }
      mkdirSync("dist", { recursive: true });
      writeFileSync("dist/THIRD-PARTY-NOTICES.txt", noticesOf([...bundled].sort()));
    });
  },
};

function noticesOf(names) {
  const texts = names.map((name) => {
    const folder = `node_modules/${name}/`;
    const { version, license } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    return `${name} ${version} (${license})\n\n${readFileSync(folder + file, "utf8").trim()}\n`;
  });
  return ["This package holds code of the packages below.\n", ...texts].join(
    `\n${"-".repeat(72)}\n\n`,
  );
}
