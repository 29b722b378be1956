/** Options that stop a process. */
import { type Layer, placeOf } from "../catalog/catalog.js";
import { holds } from "../catalog/where.js";
import { laterValues, optionValues, printingOptions, requiredValues } from "../data/options.js";
import { type Finding, finding } from "../issues/issue.js";
import { type GoOptions, type InvalidOption, isSameValue } from "./go-options.js";
import { isKnownOption, nearestOptions, variableOf, whereOptionExists } from "./known-options.js";

/** `all` has those of the configuration file too. The first problem of an option explains its others. */
export function optionFindings(
  line: GoOptions,
  all: ReadonlyMap<string, string>,
  layer: Layer,
  isListed: boolean,
): Finding[] {
  const unknown = unknownOptions(line, layer, isListed);
  const ofKnown = line.invalid.filter((each) => !isUnknown(each.name, layer));
  const invalid = [...ofKnown, ...invalidValues(line.options, layer)].map((each) =>
    contradiction(each, layer),
  );
  const printing = printingOptions
    .filter((name) => isSameValue(line.options.get(name) ?? "false", "true"))
    .map((name) => finding("prints-only", [name], { option: `-${name}` }));
  const found = [...unknown, ...invalid, ...contradictions(all, layer), ...printing];
  const firstOf = new Map(found.toReversed().map((each) => [each.path[0], each]));
  return found.filter((each) => firstOf.get(each.path[0]) === each);
}

/** Looking for the right name takes long, and ten suggestions are enough for anybody. */
const maxSuggestions = 10;

/** Where another release answers for the one that runs, which may have them, nothing says that the process stops. */
function unknownOptions(
  { options, invalid }: GoOptions,
  layer: Layer,
  isListed: boolean,
): Finding[] {
  const { registered } = layer;
  // An option at the end of the line may lack its value.
  const names = new Set([...options.keys(), ...invalid.map(({ name }) => name)]);
  return [...names]
    .filter((name) => isUnknown(name, layer))
    .map((name, index) => {
      const where = whereOptionExists(name, layer);
      const nearest =
        where === undefined && index < maxSuggestions ? nearestOptions(name, registered) : [];
      const facts = { ...placeOf(layer), option: `-${name}`, nearest };
      if (!isListed) return finding("unlisted-option", [name], facts);
      const variable = variableOf(name, layer);
      return finding("unknown-option", [name], {
        ...facts,
        ...(where !== undefined && { where }),
        ...(variable !== undefined && { variable }),
      });
    });
}

/** `---x` is not an option at all. */
function isUnknown(name: string, { registered }: Layer): boolean {
  return !name.startsWith("-") && !isKnownOption(name, registered);
}

function invalidValues(options: ReadonlyMap<string, string>, layer: Layer): InvalidOption[] {
  const given = (name: string) => ({ name, option: `-${name}=${options.get(name)}` });
  const isWrong = (name: string, values: readonly string[]) => {
    const value = options.get(name);
    return value !== undefined && !values.includes(value);
  };
  return [
    ...optionValues
      .filter(({ option, values }) => isWrong(option, values))
      .map(({ option, values }) => {
        return { ...given(option), reason: `must be one of ${values.filter(Boolean).join(", ")}` };
      }),
    ...laterValues
      .filter((row) => options.get(row.option) === row.value && holds(row.in, layer.registered))
      .map(({ option, since }) => {
        return { ...given(option), reason: `is a value that was added in ${since}` };
      }),
  ];
}

/** Values that the storage layer does not allow. */
function contradictions(all: ReadonlyMap<string, string>, layer: Layer): Finding[] {
  const { registered, storage } = layer;
  return requiredValues.flatMap((row) => {
    const value = all.get(row.option);
    const applies = row.storage === storage && holds(row.in, registered);
    if (!applies || value === undefined || value === row.value) return [];
    const correct = `-${row.option}=${row.value}`;
    const reason = `contradicts ${storage}, which requires ${correct}`;
    return contradiction(
      { name: row.option, option: `-${row.option}=${value}`, reason },
      layer,
      correct,
    );
  });
}

function contradiction(
  { name, option, reason }: InvalidOption,
  layer: Layer,
  correct?: string,
): Finding {
  return finding("contradicting-option", [name], {
    ...placeOf(layer),
    option,
    reason,
    ...(correct !== undefined && { correct }),
  });
}
