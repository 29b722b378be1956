/** Splits text into words as a shell does: quotes and backslashes, and the commands that operators separate. */

const wordPattern = /\s+|\\[\s\S]|["']|[^\s"'\\]+/g;
const linePattern =
  /\s+|\\[\s\S]|["']|\$\([^()]*\)|`[^`]*`|&?[<>]+&?|[;&|()]+|[$`]|[^\s"'\\;&|<>()$`]+/g;
/** In a script, lines are commands too, and `#` starts a comment. */
const scriptPattern =
  /[ \t\r]+|(?<=^|\s)#[^\n]*|\\[\s\S]|["']|\$\([^()]*\)|`[^`]*`|&?[<>]+&?|[;&|()\n]+|[$`]|[^\s"'\\;&|<>()$`]+/g;
const operatorPattern = /^[;&|<>()]/;

interface Splitting {
  readonly commands: string[][];
  word: string | undefined;
  /** The quote that is open; empty without one. */
  quote: string;
  /** Whether the next word is the file of a redirection. */
  redirects: boolean;
}

/** Own code: the maintained packages expand variables, and treat `#`, `*` and `|` in words as syntax. */
export function splitWords(text: string): string[] {
  return split(text, wordPattern).flat();
}

/** The words of each command on a command line, without redirections. */
export function splitCommands(line: string): string[][] {
  return split(line, linePattern);
}

export function splitScript(script: string): string[][] {
  return split(withoutDocuments(script), scriptPattern);
}

const documentStart = /(?<!<)<<-?\s*\\?["']?([A-Za-z_]\w*)/;

/** Without here-documents, which are input and not commands. */
function withoutDocuments(script: string): string {
  if (!script.includes("<<")) return script;
  const lines = script.split("\n");
  const all = new Set(lines.map((line) => line.trim()));
  let end: string | undefined;
  const kept = lines.filter((line) => {
    if (end !== undefined) {
      if (line.trim() === end) end = undefined;
      return false;
    }
    const [, name] = documentStart.exec(line) ?? [];
    if (name !== undefined && all.has(name)) end = name;
    return true;
  });
  return kept.join("\n");
}

function split(text: string, pattern: RegExp): string[][] {
  const state: Splitting = { commands: [[]], word: undefined, quote: "", redirects: false };
  const isScript = pattern === scriptPattern;
  for (const [piece] of text.matchAll(pattern)) {
    const isQuoted = state.quote !== "" || pattern === wordPattern;
    const isOperator = operatorPattern.test(piece) || (isScript && piece.startsWith("\n"));
    if (!isQuoted && isOperator) takeOperator(piece, state);
    else if (isQuoted || !isScript || !piece.startsWith("#")) take(piece, state);
  }
  endWord(state);
  return state.commands;
}

function take(piece: string, state: Splitting): void {
  const isQuote = piece === '"' || piece === "'";
  if (piece === "\\\n" && state.quote !== "'") return;
  if (state.quote === "" && piece.trim() === "") endWord(state);
  else if (piece === state.quote) state.quote = "";
  else if (state.quote === "" && isQuote) {
    state.quote = piece;
    state.word ??= "";
  } else state.word = (state.word ?? "") + withoutEscape(piece, state.quote);
}

function takeOperator(operator: string, state: Splitting): void {
  const isRedirection = /[<>]/.test(operator);
  // The number before a redirection is a file descriptor.
  if (isRedirection && /^\d+$/.test(state.word ?? "")) state.word = undefined;
  endWord(state);
  if (isRedirection) state.redirects = true;
  else state.commands.push([]);
}

function withoutEscape(piece: string, quote: string): string {
  return piece.startsWith("\\") && quote !== "'" ? piece.slice(1) : piece;
}

function endWord(state: Splitting): void {
  if (state.word === undefined) return;
  if (!state.redirects) state.commands.at(-1)?.push(state.word);
  state.redirects = false;
  state.word = undefined;
}
