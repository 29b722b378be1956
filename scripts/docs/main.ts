/** `npm run docs`: writes the documents that follow from the rows and from the definitions of the commands. */
import { readFileSync, writeFileSync } from "node:fs";
import { program } from "../../src/cli/program.js";
import { pyroscope } from "../../src/data/pyroscope.js";
import { summaries } from "../../src/data/summaries.js";
import { withCommands } from "./cli.js";
import { historyOf } from "./history.js";
import { namesModule } from "./names.js";
import { releasesPage } from "./releases.js";
import { releasesChart } from "./releases-chart.js";

/** The texts by path. */
export function generatedDocuments(): Readonly<Record<string, string>> {
  const history = historyOf(pyroscope);
  return {
    "src/data/names.ts": namesModule(pyroscope.rows, summaries),
    "docs/releases.md": releasesPage(history, summaries),
    "docs/releases.svg": releasesChart(history),
    "docs/cli.md": withCommands(readFileSync("docs/cli.md", "utf8"), program()),
  };
}

if (process.argv[1]?.endsWith("main.ts")) {
  for (const [path, text] of Object.entries(generatedDocuments())) writeFileSync(path, text);
}
