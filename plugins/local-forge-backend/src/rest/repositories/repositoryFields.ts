import { z } from 'zod/v4';

/** Switches of a repository that the forge keeps and tells back. */
const settings = {
  has_issues: z.boolean(),
  has_projects: z.boolean(),
  has_wiki: z.boolean(),
  has_discussions: z.boolean(),
  allow_squash_merge: z.boolean(),
  allow_merge_commit: z.boolean(),
  allow_rebase_merge: z.boolean(),
  allow_auto_merge: z.boolean(),
  allow_update_branch: z.boolean(),
  delete_branch_on_merge: z.boolean(),
  squash_merge_commit_title: z.enum(['PR_TITLE', 'COMMIT_OR_PR_TITLE']),
  squash_merge_commit_message: z.enum(['PR_BODY', 'COMMIT_MESSAGES', 'BLANK']),
  merge_commit_title: z.enum(['PR_TITLE', 'MERGE_MESSAGE']),
  merge_commit_message: z.enum(['PR_BODY', 'PR_TITLE', 'BLANK']),
};

const name = z
  .string()
  .max(100)
  .regex(
    /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/,
    'name can only contain ASCII letters, digits, and the characters ., -, and _.',
  )
  .refine(
    text => !/\.(git|wiki)$/i.test(text),
    'name ends with a reserved suffix',
  );

const common = z
  .object({
    description: z.string().nullable(),
    homepage: z.string().nullable(),
    private: z.boolean(),
    visibility: z.enum(['public', 'private', 'internal']),
    ...settings,
  })
  .partial();

/** The body of `POST /orgs/{org}/repos` and `POST /user/repos`. */
export const newRepositorySchema = common.extend({
  name,
  auto_init: z.boolean().optional(),
});

/** The body of `PATCH /repos/{owner}/{repo}`. */
export const repositoryChangesSchema = common.extend({
  name: name.optional(),
  default_branch: z.string().optional(),
  archived: z.boolean().optional(),
});

/** The switches among the fields of a body. */
export function pickSettings(
  body: z.infer<typeof common>,
): Record<string, boolean | string> {
  return Object.fromEntries(
    Object.keys(settings).flatMap(key => {
      const value = body[key as keyof typeof settings];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** Whether a repository is private, as `visibility` or else `private` tells; `undefined` when neither does. */
export function pickPrivate(body: z.infer<typeof common>): boolean | undefined {
  return body.visibility ? body.visibility !== 'public' : body.private;
}
