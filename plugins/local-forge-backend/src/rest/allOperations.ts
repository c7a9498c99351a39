import { accountOperations } from './accounts/accountOperations';
import { commitOperations } from './commits/commitOperations';
import { compareOperations } from './commits/compareOperation';
import { archiveOperations } from './contents/archiveOperations';
import { contentOperations } from './contents/contentOperations';
import { objectOperations } from './database/objectOperations';
import { refOperations } from './database/refOperations';
import { issueOperations } from './issues/issueOperations';
import { Operation } from './operation';
import { pullOperations } from './pulls/pullOperations';
import { accessOperations } from './repositories/accessOperations';
import { branchOperations } from './repositories/branchOperations';
import { repositoryOperations } from './repositories/repositoryOperations';

/** Every REST operation that the forge implements; where two paths fit, the first is taken. */
export const allOperations: Operation[] = [
  ...accountOperations,
  ...repositoryOperations,
  ...branchOperations,
  ...accessOperations,
  ...contentOperations,
  ...archiveOperations,
  ...commitOperations,
  ...compareOperations,
  ...refOperations,
  ...objectOperations,
  ...pullOperations,
  ...issueOperations,
];
