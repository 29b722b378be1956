/** What is wrong with a command line that commander rejects: its code, and the names that it quotes, in our words. */
import type { Command, CommanderError } from "commander";

export function usageReason({ code, message }: CommanderError, command: Command): string {
  const kind = code.replace("commander.", "");
  const [, text = "", meant] = /^error: (.*?)(?:\n\(Did you mean (.*)\?\))?$/s.exec(message) ?? [];
  const names = [...text.matchAll(/'(.*?)'(?= |\.|$)/gs)].map(([, name = ""]) => name);
  const reason = reasons[kind]?.(names, command) ?? "wrong options";
  return meant === undefined ? reason : `${reason} (did you mean ${meant}?)`;
}

type Reason = (names: readonly string[], command: Command) => string;

const reasons: Readonly<Record<string, Reason>> = {
  excessArguments: () => "too many arguments",
  invalidArgument: ([first = "", second = ""], command) => {
    // It quotes an option before its value, and an argument after it.
    const option = command.options.find(({ flags }) => flags === first);
    const argument = command.registeredArguments.find((each) => each.name() === second);
    const choices = (option ?? argument)?.argChoices?.join(", ");
    return `${option?.long ?? second} must be one of ${choices}, not ${option ? second : first}`;
  },
  missingArgument: ([name]) => `missing argument <${name}>`,
  optionMissingArgument: ([flags]) => `${flags} needs a value`,
  unknownCommand: ([name]) => `unknown command ${name}`,
  unknownOption: ([name]) => `unknown option ${name}`,
};
