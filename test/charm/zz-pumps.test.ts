import { test } from "vitest";
import * as c from "../../src/charm/index.js";
import { charactersAtMost } from "../../src/charm/limits.js";
const pumps = ["a: b\n","- a\n","- - a\n","a,","[],","{},","\"\\n\" ","&a a\n","*a,","? ","? a\n","# c\n","\n"," ","\t","--- a\n","---\n","...\n","!t a\n","'","\"","|","|\n","| a\n","a: |\n  x\n","a b ","a:\n  b:\n","a","a #b\n",":",": ","- \n",",","a:","]","}","<<: {}\n","&a ","!a ","a\n\n\n","\r\n", "- [a, b]\n", "'a\n", " #\n","a: 'b'\n","-\t","k: [\n","a: &x 1\n",">\n\n","a: [b]\n","''","'a',","a : b, ", "? a, ", "\"\\u0041\"", "\\\n", "%YAML 1.1\n---\n", "a ", "\"a\" ", "{a: {charm: 1}},", "a", "---\napplications: {a: {options: {x: 1}}}\n","---\napplications: {a: }\n"];
const uniq = ["a%: b\n","a%: {charm: 1}\n  ","a%: {charm: c}\n  ","a%: {charm: c, scale: 1, num_units: 1}\n  ", "[a%,b%],", "- [a%]\n", "a%,", "a%: ,", "a%: {default: y},", "a%: {source: 1},"];
const fns = { parseBundle: c.parseBundle, parseCharmcraft: c.parseCharmcraft, parseProbe: c.parseProbe, parseJujuConfig: c.parseJujuConfig, parseTerraform: c.parseTerraform, tellFormat: c.tellFormat } as Record<string, (t: string)=>unknown>;
test("pumps", { timeout: 3e6 }, () => {
  const worst: [number, string][] = [];
  const run = (text: string, label: string, all: boolean) => { for (const [name, f] of Object.entries(fns)) { if (!all && name !== "parseBundle") continue; const t = performance.now(); f(text); worst.push([performance.now() - t, `${name} ${label}`]); } };
  const pre: [string,string][] = [["",""],["applications:\n  ",""],["applications: [","]"],["bundle: kubernetes\napplications: {a: {charm: c}}\n",""],["relations:\n  - ",""],["applications: |\n ",""],["applications: {},relations: [","]"],["'","'"],["applications: {\"","\"}"]];
  for (const size of [1e6, 150e3, 75e3]) for (const p of pumps) for (const [a,b] of pre) run((a + p.repeat(Math.floor((size - a.length - b.length) / p.length)) + b).slice(0, charactersAtMost), `${size} ${JSON.stringify(a)} ${JSON.stringify(p)}`, a === "");
  const upre: [string,string][] = [["",""],["bundle: kubernetes\napplications:\n  ",""],["{applications: {","}}"],["{applications: {}, relations: [","]}"],["{settings: {","}}"],["{config: {options: {","}}}"],["{probes: [{with: [{worker_charm: a, meta_roles: {a: [","]}}]}]}"],["{probes: [{with: [{worker_charm: a, recommended_deployment: {","}}]}]}"]];
  for (const n of [8e3, 15e3, 25e3, 45e3]) for (const p of uniq) for (const [a,b] of upre) { let s = a; for (let i = 0; i < n; i++) s += p.replaceAll("%", String(i)); run(s + b, `${n} ${JSON.stringify(a)} ${JSON.stringify(p)}`, true); }
  worst.sort((x, y) => y[0] - x[0]);
  console.log(worst.slice(0, 25).map(([ms, s]) => `${Math.round(ms)} ${s}`).join("\n"));
});
