/** Reads JSON within a budget: where it stops being JSON, which keys are there twice, and where its parts are. */
import { describe, finding, type Path } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { quote } from "../issues/text.js";
import { Budget, maxNesting, overBudget, Unreadable } from "./budget.js";
import { type Place, placesIn, positionsIn, type YamlDocument } from "./document.js";

export function readJson(text: string, budget: Budget = new Budget()): Read<YamlDocument> {
  if (typeof text !== "string") return unreadable([finding("invalid-text", [], describe(text))]);
  const source = text.replace(/^\ufeff/, "");
  const positionOf = positionsIn(source);
  const scanner = new Scanner(source, budget);
  try {
    if (!budget.spendText(source)) throw new Unreadable(overBudget());
    const duplicates = scanner.whole();
    if (duplicates.length > 0) {
      const findings = duplicates.map(({ path, key, first, second }) => {
        const { line: firstLine } = positionOf(first);
        return finding("duplicate-key", path, { key, firstLine, ...positionOf(second) });
      });
      return unreadable(findings);
    }
  } catch (error) {
    if (error instanceof Unreadable) return unreadable(error.findings);
    if (!(error instanceof Unexpected)) throw error;
    const { offset, expected } = error;
    const reason = `expected ${expected}, ${foundAt(source, offset)}`;
    return unreadable([finding("unreadable-json", [], { reason, ...positionOf(offset) })]);
  }
  const value: unknown = JSON.parse(source);
  const places = placesIn(source, placeFinder(source), positionOf);
  return { value: { value, pythonValue: value, ...places }, findings: [] };
}

/** An entry of an object or a list: where it starts, and where its value starts and ends. */
interface Member {
  readonly step: string | number;
  readonly start: number;
  readonly from: number;
  readonly end: number;
}

interface Duplicate {
  readonly path: Path;
  readonly key: string;
  readonly first: number;
  readonly second: number;
}

/** More would not be shown. */
const maxDuplicates = 1000;

class Unexpected extends Error {
  readonly offset: number;
  readonly expected: string;

  constructor(offset: number, expected: string) {
    super(expected);
    this.offset = offset;
    this.expected = expected;
  }
}

const space = /[\t\n\r ]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** What ends the plain part of a string. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them
const special = /["\\\u0000-\u001f]/g;
const escapes = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** Each engine words errors in its own way, and a few do not say where they are. */
class Scanner {
  readonly #text: string;
  readonly #budget: Budget | undefined;
  readonly #duplicates: Duplicate[] = [];
  readonly #path: (string | number)[] = [];
  #at = 0;

  /** The budget is undefined for a text that was scanned before. */
  constructor(text: string, budget?: Budget) {
    this.#text = text;
    this.#budget = budget;
  }

  /** Throws `Unexpected` and `Unreadable`. */
  whole(): readonly Duplicate[] {
    this.#value();
    this.#skip(space, "");
    if (this.#at < this.#text.length) throw new Unexpected(this.#at, "nothing after the value");
    return this.#duplicates;
  }

  /** The entries of the object or list that starts at an offset; none for a scalar. */
  membersAt(offset: number): readonly Member[] {
    this.#at = offset;
    const members: Member[] = [];
    this.#value((member) => members.push(member));
    return members;
  }

  #value(found?: (member: Member) => void): void {
    this.#skip(space, "");
    if (this.#budget?.spend(1) === false) throw new Unreadable(overBudget());
    const start = this.#text[this.#at];
    if (start === '"') this.#string();
    else if (start === "{") this.#object(found);
    else if (start === "[") this.#list(found);
    else this.#skip(scalar, "a value");
  }

  #list(found?: (member: Member) => void): void {
    let index = 0;
    this.#items("]", () => {
      this.#skip(space, "");
      const start = this.#at;
      this.#below(index);
      found?.({ step: index, start, from: start, end: this.#at });
      index += 1;
    });
  }

  #object(found?: (member: Member) => void): void {
    const keys = new Map<string, number>();
    this.#items("}", () => {
      this.#skip(space, "");
      const start = this.#at;
      if (this.#text[start] !== '"') throw new Unexpected(start, "a key in double quotes");
      this.#string();
      const key = stringIn(this.#text.slice(start, this.#at));
      if (key.includes("\0")) throw new Unexpected(start, "a key without NUL");
      const first = keys.get(key);
      if (first === undefined) keys.set(key, start);
      else if (this.#duplicates.length < maxDuplicates)
        this.#duplicates.push({ path: [...this.#path, key], key, first, second: start });
      this.#skip(space, "");
      if (this.#text[this.#at] !== ":") throw new Unexpected(this.#at, '":"');
      this.#at += 1;
      this.#skip(space, "");
      const from = this.#at;
      this.#below(key);
      found?.({ step: key, start, from, end: this.#at });
    });
  }

  #below(step: string | number): void {
    this.#path.push(step);
    this.#value();
    this.#path.pop();
  }

  #items(close: string, item: () => void): void {
    // An item that is a scalar is not a level: this is one itself.
    if (this.#path.length >= maxNesting) {
      throw new Unreadable(finding("too-deep", [], { limit: maxNesting }));
    }
    this.#at += 1;
    this.#skip(space, "");
    if (this.#text[this.#at] !== close) {
      item();
      for (this.#skip(space, ""); this.#text[this.#at] === ","; this.#skip(space, "")) {
        this.#at += 1;
        item();
      }
    }
    if (this.#text[this.#at] !== close) throw new Unexpected(this.#at, `"," or "${close}"`);
    this.#at += 1;
  }

  #string(): void {
    for (let at = this.#at + 1; ; at = escapes.lastIndex) {
      special.lastIndex = at;
      const index = special.test(this.#text) ? special.lastIndex - 1 : this.#text.length;
      this.#at = index + 1;
      if (this.#text[index] === '"') return;
      if (this.#text[index] !== "\\") throw new Unexpected(index, "a closing quote");
      escapes.lastIndex = index;
      if (!escapes.test(this.#text))
        throw new Unexpected(index + 1, 'an escape such as "\\n" or "\\\\"');
    }
  }

  #skip(pattern: RegExp, expected: string): void {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) throw new Unexpected(this.#at, expected);
    this.#at = pattern.lastIndex;
  }
}

function foundAt(text: string, offset: number): string {
  const found = text.codePointAt(offset);
  return found === undefined ? "but the input ends" : `not ${quote(String.fromCodePoint(found))}`;
}

function stringIn(literal: string): string {
  return literal.includes("\\") ? String(JSON.parse(literal)) : literal.slice(1, -1);
}

/** Each object and list is indexed once, when it is first looked into. */
function placeFinder(source: string): (path: Path) => Place {
  const scanner = new Scanner(source);
  const known = new Map<number, ReadonlyMap<string | number, Member>>();
  const membersAt = (offset: number) => {
    const members =
      known.get(offset) ??
      new Map(scanner.membersAt(offset).map((member) => [member.step, member]));
    known.set(offset, members);
    return members;
  };
  return (path) => {
    const start = source.length - source.trimStart().length;
    let found: Member = { step: "", start, from: start, end: source.trimEnd().length };
    for (const step of path) {
      const next = membersAt(found.from).get(step);
      if (next === undefined) return { start: found.start };
      found = next;
    }
    const { from, end } = found;
    const written = source.slice(from, end);
    if (/^[[{]/.test(written)) return { start: found.start };
    const text = written.startsWith('"') ? stringIn(written) : written;
    return { start: found.start, scalar: { text, start: from, end } };
  };
}
