/** The text of json/vectors.json, made from its kinds. */
import { engine } from "./answer.js";
import type { Question } from "./kinds.js";
import { modelledKinds } from "./modelled-kinds.js";
import { reviewedKinds } from "./reviewed-kinds.js";

export interface Case extends Question {
  readonly name: string;
  readonly expected: unknown;
}

const modelled = modelledKinds.flatMap(({ name, cases }) =>
  cases.map((each, index) => caseOf(name, index, each, each.expected)),
);

const recorded = reviewedKinds.flatMap(({ name, cases }) =>
  cases.map((each, index) =>
    caseOf(name, index, each, engine[each.function](each.input, each.options)),
  ),
);

/** With its keys in the order of the file. */
function caseOf(kind: string, index: number, question: Question, expected: unknown): Case {
  const { at, portable } = question;
  const place = at ? `${at.release} ${at.storage}` : "no layer";
  return {
    name: `${kind} (${place}) #${index + 1}`,
    function: question.function,
    ...(at && { at }),
    input: question.input,
    options: question.options,
    ...(portable === false && { portable }),
    expected,
  };
}

/** One case a line, so that a change can be read. */
export function vectorsText(): string {
  const head = '"$schema": "./vectors.schema.json",\n"version": 1,\n"product": "Pyroscope",\n';
  const lines = [...modelled, ...recorded].map((each) => JSON.stringify(each));
  return `{\n${head}"cases": [\n${lines.join(",\n")}\n]\n}\n`;
}
