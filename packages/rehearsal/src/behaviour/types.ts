import type { Values } from '../values/unknown';
import type { World } from '../world/World';
import type { WorldObject } from '../world/WorldObject';
import type { Equivalence } from './equivalences';

/** What is known while an object is made, changed, read or removed. */
export interface Circumstances {
  type: string;
  account: string;
  partition: string;
  /** Region that the provider is configured with, or that the object names. */
  region: string;
  /** Cluster that the provider is configured with; Kubernetes and Helm only. */
  cluster?: string;
  world: World;
  /** What AWS keeps after a removal. */
  remains: World;
}

/** An object that is being made or changed. */
export interface Making extends Circumstances {
  /** As planned; what is not known yet is absent. */
  values: Values;
  /** As it was before a change; absent when it is new. */
  prior?: Values;
  /** Hexadecimal digits that are the same whenever this object is made. */
  hex(length: number, purpose?: string): string;
  /** `prefix` and 17 hexadecimal digits, as EC2 writes ids. */
  ec2Id(prefix: string, purpose?: string): string;
  arn(service: string, resource: string): string;
  /** An ARN of a service without regions. */
  globalArn(service: string, resource: string): string;
}

/** What AWS answers, with its own error code. */
export interface Answer {
  code: string;
  message: string;
}

/** An argument that names another object. */
export interface Reference {
  /** Dotted path of the argument. */
  attribute: string;
  /** Kinds of object that it may name. */
  types: string[];
  /** Attributes of which one equals the value; `id` unless told. */
  by?: string[];
  /** What AWS says when there is no such object; `{value}` stands for the value. */
  answer: Answer;
  /** Values that name nothing of this account's: AWS's own policies, keys, services. */
  except?(value: string): boolean;
  /** When the argument need not name anything. */
  unless?(planned: Values): boolean;
}

/** Objects that keep another one from being removed. */
export interface Dependents {
  types: string[];
  /** Dotted path of the attribute of theirs that holds the object's `by`. */
  attribute: string;
  by?: string;
  /** What AWS says; `{id}` stands for the object, `{dependent}` for the one that needs it. */
  answer: Answer;
}

/** What AWS and its provider do with one kind of object, beyond what the schema says. */
export interface Behaviour {
  /** Where this was read. */
  source: string[];
  /** Arguments whose change makes a new object; dotted paths. */
  replace?: string[];
  /** Arguments of which only some changes make a new object. */
  replaceWhen?: Record<
    string,
    (before: unknown, now: unknown, planned: Values) => boolean
  >;
  /** What the provider sets where the configuration says nothing; by dotted path. */
  defaults?: Record<string, unknown>;
  /** Computed attributes that are not known before a change of anything besides the named arguments. */
  unknownOnChange?: Record<string, { besides: string[] }>;
  /** Blocks that stay when the configuration leaves them out, though a new object gets none. */
  stays?: string[];
  /** Attributes whose text may differ while the meaning is the same; by dotted path. */
  equivalent?: Record<string, Equivalence>;
  /** How AWS keeps a value when it keeps it otherwise than it was told, and the provider does not hide that. */
  kept?: Record<string, (value: unknown, making: Making) => unknown>;
  /** Values of attributes that AWS decides; by dotted path. */
  computed?(making: Making): Values;
  /** Arguments besides those of `replace` that tell one object from its siblings. */
  identity?: string[];
  references?: Reference[];
  /** What AWS says when an object of this id is there already; `{id}` stands for it. */
  taken?: Answer;
  /** Attributes that no two objects may have in common, and AWS's answer when they would. */
  unique?: { by: string[]; answer: Answer };
  /** Why AWS would not make a new object, beside what is in the world. */
  blocks?(values: Values, circumstances: Circumstances): Answer | undefined;
  /** Whether making an object that is there already changes it without a word. */
  upserts?: boolean;
  /** The id that the world knows an object by, where the provider's own is not unique. */
  key?(values: Values): string;
  dependents?: Dependents[];
  /** Why AWS would not remove an object as it is. */
  keeps?(values: Values, circumstances: Circumstances): Answer | undefined;
  /** Objects that AWS makes beside this one. */
  companions?(making: Making, values: Values): WorldObject[];
  /** Objects that go when this one goes, besides those that came with it. */
  takesAlong?(object: WorldObject, world: World): WorldObject[];
  /** What AWS keeps on purpose when this is removed: a final snapshot, a key that waits for its deletion. */
  remains?(object: WorldObject, circumstances: Circumstances): WorldObject[];
  /** Attributes that follow from other objects, read anew each time. */
  derived?(object: WorldObject, world: World): Values;
  /** What is noted on every object of the kind. */
  marks?: Pick<WorldObject, 'rendered'>;
  /** False for what exists in the state only, such as a random number. */
  inWorld?: boolean;
}

/** What a data source answers. */
export interface DataSource {
  source: string[];
  read(query: Query): Values;
}

export interface Query extends Circumstances {
  /** Arguments of the data source. */
  config: Values;
  /** Tags that the provider is configured to put on everything. */
  defaultTags: Values;
}
