/**
 * `prepare-publish.mjs URL TAG` adds what only the publishing workflow knows: the address of the repository in both
 * manifests (npm rejects provenance without it), and absolute links in both READMEs, which npm and PyPI show alone.
 */
import { readFileSync, writeFileSync } from "node:fs";

const [, , repository, tag] = process.argv;

edit("package.json", (text) => {
  const { name, version, description, ...rest } = JSON.parse(text);
  const addresses = {
    homepage: `${repository}#readme`,
    bugs: { url: `${repository}/issues` },
    repository: { type: "git", url: `git+${repository}.git` },
  };
  return `${JSON.stringify({ name, version, description, ...addresses, ...rest }, null, 2)}\n`;
});
edit("python/pyproject.toml", (text) => {
  const urls = { Homepage: "#readme", Source: "", Issues: "/issues" };
  const rows = Object.entries(urls).map(([name, path]) => `${name} = "${repository}${path}"\n`);
  return text.replace("[build-system]", `[project.urls]\n${rows.join("")}\n[build-system]`);
});
for (const path of ["README.md", "python/README.md"]) {
  const base = `${repository}/blob/${tag}/${path}`;
  edit(path, (text) =>
    text.replace(/\]\((?!https?:|#)([^)]+)\)/g, (_, link) => `](${new URL(link, base).href})`),
  );
}

function edit(path, change) {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}
