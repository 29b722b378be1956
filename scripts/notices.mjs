/** A plugin for esbuild that writes dist/THIRD-PARTY-NOTICES.txt: the licence of every package in the bundle. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

export const notices = {
  name: "notices",
  setup(build) {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile }) => {
      const bundled = new Set();
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
    const { version, license, author } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    // A package without the text of its licence names it and its author all the same.
    const text = file === undefined ? `By ${author}.` : readFileSync(folder + file, "utf8").trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return ["This package holds code of the packages below.\n", ...texts].join(
    `\n${"-".repeat(72)}\n\n`,
  );
}
