import { accountOperations } from './accounts/accountOperations';
import { actionOperations } from './actions/actionOperations';
import { artifactOperations } from './actions/artifactOperations';
import { checkOperations } from './checks/checkOperations';
import { commitOperations } from './commits/commitOperations';
import { compareOperations } from './commits/compareOperation';
import { archiveOperations } from './contents/archiveOperations';
import { contentOperations } from './contents/contentOperations';
import { objectOperations } from './database/objectOperations';
import { refOperations } from './database/refOperations';
import { environmentOperations } from './environments/environmentOperations';
import { issueOperations } from './issues/issueOperations';
import { Operation } from './operation';
import { pullOperations } from './pulls/pullOperations';
import { reviewOperations } from './pulls/reviewOperations';
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
  // before commits: their ref may hold slashes
  ...checkOperations,
  ...commitOperations,
  ...compareOperations,
  ...refOperations,
  ...objectOperations,
  ...pullOperations,
  ...reviewOperations,
  ...issueOperations,
  ...environmentOperations,
  ...actionOperations,
  ...artifactOperations,
];
