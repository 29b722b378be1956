/** Runs modules, a JSON array of texts on standard input, and prints the lines that each logs, as JSON. */
import { readFileSync } from "node:fs";
import { format } from "node:util";

const outputs = [];
for (const code of JSON.parse(readFileSync(0, "utf8"))) {
  const lines = [];
  console.log = (...values) => lines.push(...format(...values).split("\n"));
  // A module without a file cannot look for packages.
  const resolved = code.replace(
    /(\bfrom |\bimport )"([^".:][^":]*)"/g,
    (_, word, name) => `${word}${JSON.stringify(import.meta.resolve(name))}`,
  );
  try {
    await import(`data:text/javascript,${encodeURIComponent(resolved)}`);
  } catch (error) {
    lines.push(String(error));
  }
  outputs.push(lines);
}
process.stdout.write(JSON.stringify(outputs));
