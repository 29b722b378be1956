/** The package bundled for a browser whose Content-Security-Policy does not have `unsafe-eval`. */
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { consumer, expected, report } from "./project.mjs";

export async function checkBrowser(work, tarball) {
  const { outputFiles } = await build({
    entryPoints: [join(consumer(work, tarball), "esm.mjs")],
    bundle: true,
    platform: "browser",
    format: "iife",
    write: false,
    logLevel: "error",
  });
  const printed = [];
  const console = { log: (text) => printed.push(text) };
  const context = createContext({ console }, { codeGeneration: { strings: false, wasm: false } });
  runInContext(outputFiles[0].text, context);
  report("browser without eval", printed.join() === expected);
}
