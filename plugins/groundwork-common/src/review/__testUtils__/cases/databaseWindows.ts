import { type RuleCase, dev } from '../ruleCases';

const windows = (
  backupWindow: string,
  maintenanceWindow = 'sun:03:30-sun:04:30',
) => dev({ database: { kind: 'serverless', backupWindow, maintenanceWindow } });

/** Cases of rules/databaseWindows.ts. */
export const databaseWindowsCases: RuleCase[] = [
  {
    rule: 'backup-window',
    level: 'error',
    field: 'environments[0].database.backupWindow',
    red: windows('02:00-02:29'),
    green: windows('23:45-00:15'),
  },
  {
    rule: 'maintenance-window',
    level: 'error',
    field: 'environments[0].database.maintenanceWindow',
    red: windows('02:00-03:00', 'sun:03:30-sun:03:59'),
    green: windows('02:00-03:00', 'sun:23:45-mon:00:15'),
  },
  {
    rule: 'maintenance-window',
    level: 'error',
    field: 'environments[0].database.maintenanceWindow',
    red: windows('02:00-03:00', 'mon:03:30-tue:03:30'),
    green: windows('02:00-03:00', 'mon:03:30-tue:02:00'),
  },
  {
    rule: 'windows-overlap',
    level: 'error',
    field: 'environments[0].database.maintenanceWindow',
    red: windows('02:00-03:00', 'sat:02:59-sat:04:00'),
    green: windows('02:00-03:00', 'sat:03:00-sat:04:00'),
  },
  {
    rule: 'windows-overlap',
    level: 'error',
    field: 'environments[0].database.maintenanceWindow',
    red: windows('23:30-00:30', 'mon:00:00-mon:01:00'),
    green: windows('23:30-00:30', 'mon:00:30-mon:01:30'),
  },
  {
    rule: 'windows-overlap',
    level: 'error',
    field: 'environments[0].database.maintenanceWindow',
    red: windows('00:15-01:15', 'sun:23:30-mon:00:30'),
    green: windows('00:30-01:30', 'sun:23:30-mon:00:30'),
  },
];
