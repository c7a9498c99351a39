/** Where git fetches from and pushes to. The authorization never reaches an argument or a disk. */
export interface GitRemote {
  /** https, or http when `allowHttp`. */
  url: string;
  /** Value of the Authorization header. */
  authorization?: string;
  /** Only for a host that the operator configured with a plain-http API. */
  allowHttp?: boolean;
}
