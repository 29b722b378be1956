/** Part of `npm run lint`: messages avoid the habits of a translation. Each row: a habit, and what to write instead. */
import { messages } from "../src/issues/messages.js";

const habits: readonly (readonly [habit: RegExp, instead: string])[] = [
  [/\b(?:is|are) no (?!longer\b)\w+/, "is not a …"],
  [/\bha(?:s|ve) (?:not (?!been\b|\w+ed\b)|none of\b)/, "does not have"],
  [/\bmend(?:s|ed)?\b/, "fix"],
  [/\b(?:tells?|told)\b/, "report, show, say"],
  [/\bstands? (?:twice|there|here)\b/, "is defined"],
  [/\bjudg(?:e|es|ed|ing)\b/, "check"],
  [/\b(?:holds?|held) \b/, "keep, contain, apply"],
  [/\b(?:goes|go) (?:with|unseen)\b/, "belongs to, is not checked"],
  [/\bwithout a word\b/, "silently"],
  [/\bin front of\b/, "before"],
  [/\bbeside\b/, "next to, with"],
  [/\bjust (?:that|as)\b/, "exactly"],
  [/\bwhat (?:is|are|may|can) /, "name the thing"],
  [/\bwhole number from\b/, "non-negative integer"],
  [/\bleave (?:\w+ )?out\b/, "remove, omit"],
  [/\bswitch(?:es|ed)? (?:\w+ )?o(?:n|ff)\b/, "enable, disable"],
  [/\bis (?:on|off)\b(?! (?:line|the|a) )/, "is enabled, is disabled"],
  [/\brefus(?:e|es|ed)\b/, "reject"],
  [/\b(?:came|went)\b/, "was added, was removed"],
  [/\b(?:in)?coherent\b/, "consistent"],
  [/\bplease\b/, "say what to do"],
];

const found = Object.entries(messages).flatMap(([code, { message, fix = "", fixIn = {} }]) =>
  [message, fix, ...Object.values(fixIn)].flatMap((text) =>
    habits.flatMap(([habit, instead]) => {
      const [words] = habit.exec(text.toLowerCase()) ?? [];
      return words === undefined
        ? []
        : [`${code}: "${words.trim()}"; write: ${instead}\n  ${text}`];
    }),
  ),
);

for (const each of found) console.error(each);
if (found.length > 0) process.exitCode = 1;
