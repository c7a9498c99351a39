import { ConformanceWorld } from './ConformanceWorld';

type Values = Record<string, string | number>;

/** One exchange that is made and held against GitHub's document. */
export interface ConformanceCase {
  /** `pulls/get` */
  operation: string;
  /** What the forge is to answer. */
  status: number;
  /** What the case is about, where the status does not tell. */
  about?: string;
  /** Values of the path's placeholders besides owner and repo, fixed or of the world. */
  params?: Values | ((world: ConformanceWorld) => Values | Promise<Values>);
  query?: Record<string, string>;
  body?: object | ((world: ConformanceWorld) => unknown);
  headers?: Record<string, string>;
  /** What the world needs first. */
  arrange?: (world: ConformanceWorld) => Promise<unknown>;
  /** A repository without a commit. */
  empty?: boolean;
  /** Without the token. */
  anonymous?: boolean;
  /** On a forge that counts no requests. */
  unlimited?: boolean;
  /** What the answer has to hold. */
  expected?: object;
}
