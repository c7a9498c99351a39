import { dev } from './dev';
import { prod } from './prod';
import type { Profile } from './profile';
import { staging } from './staging';

/** The profiles that every installation has; configuration changes them or adds more. */
export const profiles: Profile[] = [dev, staging, prod];
