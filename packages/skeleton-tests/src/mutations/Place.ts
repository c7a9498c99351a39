/** An environment of a case. */
export interface Place {
  caseName: string;
  name: string;
}

/** The case that people begin with stands for all where one has to. */
export const FIRST: Place = { caseName: 'default', name: 'dev' };

export function describePlace({ caseName, name }: Place): string {
  return `${caseName}/${name}`;
}
