import type { NetworkPlan } from '../network/types';
import type { Profile } from '../profiles/profile';
import type { Region } from '../regions/data';
import type { Environment, Repository, Spec, Stage } from '../spec/schema';

/** Annotation of a catalog entity that names the stack's repository: `<host>/<owner>/<name>`. */
export const STACK_ANNOTATION = 'groundwork.dev/stack';

/** A block that the address ledger holds for an environment. */
export interface Reservation {
  taskId: string;
  repository: Repository;
  environment: string;
  cidr: string;
  pool?: string;
  /** A lease expires unless it is confirmed, which a proposal does. */
  state: 'leased' | 'confirmed';
  /** ISO date and time. */
  leaseExpiresAt?: string;
  createdBy: string;
  createdAt: string;
}

/** Answer of `POST /reservations`: the spec with the blocks that are held now. */
export interface ReservationResult {
  spec: Spec;
  reservations: Reservation[];
}

export interface ProposalSummary {
  number: number;
  title: string;
  state: 'open' | 'draft' | 'merged' | 'closed';
  author: string;
  createdAt: string;
  updatedAt: string;
  /** Page of the proposal on the forge. */
  url: string;
  branch: string;
}

export interface ProposalFile {
  path: string;
  previousPath?: string;
  status: 'added' | 'modified' | 'removed' | 'renamed';
  additions: number;
  deletions: number;
  /** Unified diff; absent for binary and very large files. */
  patch?: string;
}

/** Answer of `GET /proposals/:host/:owner/:name/:number`. */
export interface ProposalView extends ProposalSummary {
  repository: Repository;
  entityRef?: string;
  /** Markdown. */
  body: string;
  files: ProposalFile[];
  /** True when the forge did not list every file. */
  truncated: boolean;
}

/** Answer of `GET /stacks/:host/:owner/:name`. */
export interface StackView {
  repository: Repository;
  /** Page of the repository on the forge. */
  url: string;
  entityRef: string;
  /** As main has it. */
  spec: Spec;
  skeleton: { name: string; digest: string };
  plans: NetworkPlan[];
  /** Open ones first. */
  proposals: ProposalSummary[];
  /** What the newest open proposal would make of the stack. */
  proposed?: { number: number; spec: Spec; plans: NetworkPlan[] };
}

/** A profile as the form shows it. */
export interface ProfileOption {
  name: string;
  title: string;
  description: string;
  stage: Stage;
  networkPrefix: number;
  zones: number;
  /** What an environment of the profile gets where the form is silent. */
  defaults: Pick<
    Environment,
    | 'database'
    | 'observability'
    | 'cost'
    | 'addons'
    | 'registry'
    | 'accessHost'
    | 'runner'
    | 'audit'
  > &
    Pick<Profile, 'network' | 'cluster'>;
  /** What fills a database of either kind. */
  databases: Pick<Profile['database'], 'serverless' | 'provisioned'>;
}

/** Answer of `GET /options`: what the form's pickers offer. */
export interface FormOptions {
  repositories: { host: string; owner: string; title: string }[];
  regions: Region[];
  profiles: ProfileOption[];
  pools: { name: string; cidrs: string[] }[];
  eksVersions: string[];
  auroraVersions: string[];
  accounts: { id: string; name: string }[];
}
