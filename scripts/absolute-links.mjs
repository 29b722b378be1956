/** Makes the relative links of the README absolute, because npm does not resolve them: `absolute-links.mjs URL`. */
import { readFileSync, writeFileSync } from "node:fs";

const [, , base] = process.argv;
const readme = readFileSync("README.md", "utf8");
writeFileSync("README.md", readme.replace(/\]\((?!https?:|#)([^)]+)\)/g, `](${base}/$1)`));
