/** Things that a text defines by name, some of them several times: the later applies, and files are alternatives. */

/** The processes of all alternatives of an input together: each file can define all of them in another way. */
export const maxAlternatives = 20_000;

/** The definitions of one name, by their files. */
export type Versions<Value> = ReadonlyMap<string | undefined, Value>;

export interface Definition {
  /** Undefined if it does not have a name, so that it is another thing each time. */
  readonly key: string | undefined;
  readonly file: string | undefined;
  /** What it says: two files that say the same are no alternatives. */
  readonly value: unknown;
}

export interface Defined<Value> {
  readonly versions: readonly Versions<Value>[];
  /** Those that apply instead of an earlier one in the same file. */
  readonly repeated: readonly (readonly [earlier: Value, later: Value])[];
}

export function definedIn<Value extends Definition>(all: readonly Value[]): Defined<Value> {
  const byKey = new Map<string, Map<string | undefined, Value>>();
  const unnamed: Versions<Value>[] = [];
  const repeated: (readonly [Value, Value])[] = [];
  for (const each of all) {
    const { key, file } = each;
    const versions = key === undefined ? undefined : byKey.get(key);
    const earlier = versions?.get(file);
    if (earlier) repeated.push([earlier, each]);
    if (versions) versions.set(file, each);
    else if (key === undefined) unnamed.push(new Map([[file, each]]));
    else byKey.set(key, new Map([[file, each]]));
  }
  return { versions: [...unnamed, ...[...byKey.values()].map(withoutCopies)], repeated };
}

function withoutCopies<Value extends Definition>(versions: Versions<Value>): Versions<Value> {
  if (versions.size === 1) return versions;
  const [first, ...others] = versions;
  const text = JSON.stringify(first?.[1].value);
  const isSame = others.every(([, { value }]) => JSON.stringify(value) === text);
  return first && isSame ? new Map([first]) : versions;
}

/** Files that are judged together, although other files define some of their things in another way. */
export interface Alternative {
  /** The file whose versions count, then those that it changes in part: theirs count where it has none. */
  readonly files: readonly (string | undefined)[];
  /** The files that this is an alternative to. */
  readonly others: ReadonlySet<string | undefined>;
}

/** More files are not compared with each other. */
const maxCompared = 100;

/** One for each file that defines something in another way than others; one of no file if none does. */
export function alternativesIn(
  all: readonly Versions<unknown>[],
  order: readonly (string | undefined)[],
): readonly Alternative[] {
  const several = new Set(
    all.flatMap((versions) => (versions.size > 1 ? [...versions.keys()] : [])),
  );
  if (several.size === 0) return [{ files: [], others: several }];
  const files = order.filter((file) => several.has(file));
  const namesIn = new Map(files.map((file) => [file, new Set<Versions<unknown>>()]));
  for (const versions of all) for (const file of versions.keys()) namesIn.get(file)?.add(versions);
  const isPartOf = (file: string | undefined, other: string | undefined) => {
    const [own, others] = [namesIn.get(file) ?? new Set(), namesIn.get(other) ?? new Set()];
    return own.size < others.size && [...own].every((name) => others.has(name));
  };
  const compared = files.length > maxCompared ? [] : files;
  return files.map((file) => {
    const own = [file, ...compared.filter((other) => isPartOf(file, other))];
    return { files: own, others: new Set(files.filter((each) => !own.includes(each))) };
  });
}

/** What an alternative has of a name: of what is defined once, all that is not only in a file that it replaces. */
export function versionFor<Value>(
  versions: Versions<Value>,
  { files, others }: Alternative,
): Value | undefined {
  const [only] = versions;
  if (only && versions.size === 1) return others.has(only[0]) ? undefined : only[1];
  const file = files.find((each) => versions.has(each));
  return versions.get(file);
}
