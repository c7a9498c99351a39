import type { RenderedTree } from './RenderedTree';
import type { Workshop } from './Workshop';

/** What a check found; it passed when it found no problem. */
export interface Found {
  /** The tool's own lines, with file and line. */
  problems: string[];
  /** Something worth a word though nothing is wrong. */
  note?: string;
  /** Commands that render the charts that are not here. */
  unrendered?: string[];
  /** What a plan took. */
  planMs?: number;
}

/** One thing that is looked at; units of the same key are one, whatever case they belong to. */
export interface Unit {
  /** For people: `modules/network`, `dev`. */
  scope: string;
  /** Digest of everything that the result follows from, besides tools and checker. */
  key: string;
  run(workshop: Workshop): Promise<Found>;
}

/** A named check of rendered trees. */
export interface Checker {
  name: string;
  /** Tools without which it cannot look. */
  tools: readonly string[];
  /** What there is to look at in a tree; nothing where its inputs are not there. */
  units(tree: RenderedTree): Unit[];
  /** What has to be there for it to have something to check. */
  looksFor: string;
}
