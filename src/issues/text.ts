/** Text that is safe to print: quoting, escaping, and the messages made from rows and facts. */
import type { MessageRow } from "./message-row.js";

/** Names in messages are cut after as many characters. */
const maxQuoted = 40;
const maxPlain = 400;
const maxListed = 20;

/** In JSON's quotes, cut, on one line. */
export function quote(text: string): string {
  return escapeUnsafe(JSON.stringify(cut(text)));
}

/** Replaces control, format, line and invisible characters, which would break a line or steer a terminal. */
export function escapeUnsafe(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}]/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}

/** At most `most` characters, never half of one. */
export function cut(text: string, most: number = maxQuoted): string {
  const characters = Array.from(text.slice(0, 2 * most + 2));
  return characters.length > most ? `${characters.slice(0, most).join("")}…` : text;
}

/** `message` and `fix` of a row with the facts filled in; see `MessageRow` for the placeholders. */
export function render(row: MessageRow, facts: object): { message: string; fix?: string } {
  const values = new Map(Object.entries(facts));
  const fix = row.fixIn?.[values.get("medium") as keyof typeof row.fixIn] ?? row.fix;
  const message = fill(row.message, values);
  const filled = fix === undefined ? "" : fill(fix, values);
  return filled === "" ? { message } : { message, fix: filled };
}

type Facts = ReadonlyMap<string, unknown>;

const optionalPart = /\[([^[\]|{]*\{"?(\w+)[^[\]|]*(?:\|(?:or|;)\}[^[\]|]*)*)(?:\|([^[\]]*))?\]/g;
const placeholder = /\{("?)(\w+)(?:\?(\w[\w ]*):(\w[\w ]*)|\|(or|;))?\1\}/g;

function fill(template: string, facts: Facts): string {
  return template
    .replace(optionalPart, (_, part: string, name: string, otherwise = "") =>
      isKnown(facts.get(name === "settingsInConfig" ? "settings" : name)) ? part : otherwise,
    )
    .replace(placeholder, (_, quotes: string, name: string, one, many, separator) => {
      if (one !== undefined) return isOne(facts.get(name)) ? one : many;
      return factValue(name, quotes !== "", separator, facts);
    });
}

function isKnown(fact: unknown): boolean {
  return fact !== undefined && !(Array.isArray(fact) && fact.length === 0);
}

function isOne(fact: unknown): boolean {
  return fact === 1 || (Array.isArray(fact) && fact.length === 1);
}

function factValue(name: string, isQuoted: boolean, separator: unknown, facts: Facts): string {
  if (name === "given") return givenText(facts);
  if (name === "app") return applicationInCommand(facts);
  if (name === "settingsInConfig") return settingsInConfig(facts);
  const fact = facts.get(name);
  const texts = (Array.isArray(fact) ? fact : [fact]).slice(0, maxListed + 1).map(String);
  const shown = texts.map((text) => (isQuoted ? quote(text) : escapeUnsafe(cut(text, maxPlain))));
  return joined(shown, separator, Array.isArray(fact) ? fact.length : 1);
}

function joined(texts: readonly string[], separator: unknown, count: number): string {
  const shown = texts.slice(0, maxListed);
  if (count > maxListed) shown.push(`${count - maxListed} more`);
  if (separator === ";") return shown.join("; ");
  const last = shown.length > 1 && separator === "or" ? ` or ${shown.pop()}` : "";
  return shown.join(", ") + last;
}

/** `role-a=true role-b=true`, as they are written in the config of a Terraform resource. */
function settingsInConfig(facts: Facts): string {
  const settings = escapeUnsafe(`${facts.get("settings")}`).split(" ");
  return settings.map((each) => each.replace(/=(.*)/, ' = "$1"')).join(", ");
}

function givenText(facts: Facts): string {
  const { type, value } = Object.fromEntries(facts);
  if (typeof value !== "string") return withArticle(`${type}`);
  return type === "string" ? quote(value) : escapeUnsafe(value);
}

function withArticle(type: string): string {
  if (type === "null" || type === "undefined") return type;
  return `${/^[aeio]/.test(type) ? "an" : "a"} ${type}`;
}

const longestName = 250;

/** Whether Juju accepts a name. Anything else from a file could be a command of its own once it is pasted. */
export function isJujuName(name: unknown): name is string {
  if (typeof name !== "string" || name.length > longestName) return false;
  return /^[a-z][a-z0-9]*(?:-[0-9]*[a-z][a-z0-9]*)*$/.test(name);
}

const modelName = /^[a-z0-9][a-z0-9/.@-]*$/;

function applicationInCommand(facts: Facts): string {
  const application = facts.get("application");
  if (!isJujuName(application)) return "APP";
  const model = facts.get("model");
  const isModel = typeof model === "string" && modelName.test(model);
  return isModel ? `-m ${model} ${application}` : application;
}
